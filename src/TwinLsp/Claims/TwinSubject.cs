using EdgeTwin.Lsp.Views;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Claims;

/// <summary>The twin or property that is named at a place of a note: by a link, or in a claim.</summary>
/// <param name="Range">All of the name there.</param>
/// <param name="TwinRange">The twin's id alone.</param>
/// <param name="Twin">The twin.</param>
/// <param name="Property">The property; null for the twin as a whole.</param>
internal sealed record TwinSubject(NoteRange Range, NoteRange TwinRange, string Twin, string? Property)
{
    /// <summary>What is named at a byte of a note; null if no twin is.</summary>
    public static TwinSubject? At(NoteView note, int offset)
    {
        foreach (var link in TwinLinkFinder.In(note.Facts, note.Vault.Index.Names.Names))
        {
            if (link.Range.Start <= offset && offset <= link.Range.End)
                return link.Twin.Length == 0 ? null : new(link.Range, link.TwinRange, link.Twin, link.HasProperty ? link.Property : null);
        }
        if (ClaimPlace.At(note, offset) is not { } at || ConditionHover.At(at.Text, at.Offset) is not { Property: { } property } found)
            return null;
        return new(at.Claim.PlaceOf(found.Span), at.Claim.PlaceOf(new(found.Span.Start, property.Twin.Path.Length)), property.Twin.Path, property.Name);
    }

    /// <summary>The property in full; null for a twin as a whole, and for what is none.</summary>
    public PropertyReference? Reference => Property is not null && PropertyReference.TryParse($"{Twin}#{Property}", out var reference) ? reference : null;
}
