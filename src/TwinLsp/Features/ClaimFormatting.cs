using EdgeTwin.Lsp.Views;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Features;

/// <summary>Writes claims in their canonical form, among the other changes of a note's form.</summary>
internal static class ClaimFormatting
{
    /// <summary>Changes of a note's form, and those of the claims in some of its lines that no other change touches.</summary>
    /// <param name="changes">The other changes, from the top.</param>
    /// <param name="note">The note.</param>
    /// <param name="first">The first line, from 0.</param>
    /// <param name="last">The last.</param>
    public static IReadOnlyList<TextChange> With(IReadOnlyList<TextChange> changes, NoteView note, int first, int last)
    {
        var all = changes.ToList();
        foreach (var claim in note.Claims)
        {
            var isIn = claim.Range.From.Line >= first && claim.Range.To.Line <= last;
            // What has several lines was laid out by its writer.
            if (!isIn || !claim.IsVerbatim || claim.Range.From.Line != claim.Range.To.Line || changes.Any(change => change.Start < claim.Range.End && claim.Range.Start < change.End))
                continue;
            var canonical = ConditionFormatter.Format(claim.Text);
            if (canonical != claim.Text)
                all.Add(new TextChange(claim.Range.Start, claim.Range.End, canonical));
        }
        all.Sort((one, other) => (one.Start, one.End).CompareTo((other.Start, other.End)));
        return all;
    }
}
