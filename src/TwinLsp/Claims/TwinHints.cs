using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Claims;

/// <summary>What a reader would like to see behind a link to a property: its value.</summary>
internal static class TwinHints
{
    /// <summary>The hints of a note, from the top, each with the byte that it stands behind.</summary>
    public static IEnumerable<(int Offset, string Text)> Of(VaultSnapshot vault, VaultNote note)
    {
        if (!vault.Twins.IsKnown)
            yield break;
        foreach (var link in TwinLinkFinder.In(note.Facts, vault.Index.Names.Names))
        {
            if (PropertyReference.TryParse(link.Name, out var reference) && vault.Twins.Find(reference) is { } property)
                yield return (link.Range.End, PropertyWords.ValueOf(property) + (property.Quality == Quality.Good ? "" : $" ({property.Quality.ToString().ToLowerInvariant()})"));
        }
    }
}
