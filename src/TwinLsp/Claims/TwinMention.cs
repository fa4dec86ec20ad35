using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Claims;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Claims;

/// <summary>A place of a vault that speaks of a twin or one of its properties.</summary>
/// <param name="Note">The note.</param>
/// <param name="Range">Where: the link, or the property's name in a claim.</param>
/// <param name="Twin">Where in it the twin's id stands.</param>
/// <param name="Claim">The claim that it is in; null for a link.</param>
/// <param name="IsVerbatim">Whether it is written there letter for letter.</param>
internal sealed record TwinMention(VaultNote Note, NoteRange Range, NoteRange Twin, Claim? Claim, bool IsVerbatim)
{
    /// <summary>All places that speak of a twin, note after note.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="twin">The twin.</param>
    /// <param name="property">One of its properties; null for all, and for the twin as a whole.</param>
    public static IEnumerable<TwinMention> Of(VaultSnapshot vault, string twin, string? property)
    {
        var index = vault.Index;
        var notes = new SortedSet<int>();
        foreach (var id in index.NotesWith(NameRole.Twin, System.Text.Encoding.UTF8.GetBytes(PropertyReference.LinkScheme + twin)))
            notes.Add(id);
        foreach (var id in index.NotesWith(NameRole.Field, "claim"u8))
            notes.Add(id);
        foreach (var id in notes)
        {
            foreach (var mention in In(vault, index[id]!, twin, property))
                yield return mention;
        }
    }

    private static IEnumerable<TwinMention> In(VaultSnapshot vault, VaultNote note, string twin, string? property)
    {
        var names = vault.Index.Names.Names;
        foreach (var link in TwinLinkFinder.In(note.Facts, names))
        {
            if (link.Twin == twin && (property is null || link.Property == property))
                yield return new(note, link.Range, link.TwinRange, null, link.IsVerbatim);
        }
        foreach (var claim in ClaimFinder.In(note.Facts, names))
        {
            foreach (var (span, colour) in ConditionColours.Of(claim.Text))
            {
                var isMeant = colour == ConditionColour.Property && PropertyReference.TryParse(claim.Text.Substring(span.Start, span.Length), out var reference) && reference.Twin.Path == twin && (property is null || reference.Name == property);
                if (isMeant)
                    yield return new(note, claim.PlaceOf(span), claim.PlaceOf(new(span.Start, twin.Length)), claim, claim.IsVerbatim);
            }
        }
    }
}
