using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Claims;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Claims;

/// <summary>What a reader would like to see behind a claim: whether it holds, and by how much; behind a link to a property: its value.</summary>
internal static class ClaimHints
{
    /// <summary>The hints of a note, claims first, each with the byte that it stands behind.</summary>
    public static IEnumerable<(int Offset, string Text)> Of(VaultSnapshot vault, VaultNote note)
    {
        if (!vault.Twins.IsKnown)
            yield break;
        foreach (var claim in ClaimFinder.In(note.Facts, vault.Index.Names.Names))
        {
            if (vault.Verdicts.TryGetValue(claim.Text, out var verdict))
                yield return (claim.Range.End, verdict.Words);
        }
        foreach (var link in TwinLinkFinder.In(note.Facts, vault.Index.Names.Names))
        {
            if (PropertyReference.TryParse(link.Name, out var reference) && vault.Twins.Find(reference) is { } property)
                yield return (link.Range.End, PropertyWords.ValueOf(property) + (property.Quality == Quality.Good ? "" : $" ({property.Quality.ToString().ToLowerInvariant()})"));
        }
    }
}
