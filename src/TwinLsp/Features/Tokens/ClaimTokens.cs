using EdgeTwin.Lsp.Views;
using EdgeTwin.Model.Conditions.Editing;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Lsp.Features.Tokens;

/// <summary>The words, numbers and properties of claims.</summary>
internal static class ClaimTokens
{
    /// <summary>The parts of claims that have a byte in a part of a note, from the top; they do not overlap.</summary>
    public static IEnumerable<ColouredPart> Of(NoteView note, TextSpan part)
    {
        foreach (var claim in note.Claims)
        {
            if (!claim.IsVerbatim || claim.Range.Start >= part.End || claim.Range.End <= part.Start)
                continue;
            foreach (var (span, colour) in ConditionColours.Of(claim.Text))
            {
                var place = claim.PlaceOf(span);
                if (place.Start < part.End && part.Start < place.End)
                    yield return new ColouredPart(SemanticTokenEncoder.TypeOf(colour), place.Start, place.End);
            }
        }
    }
}
