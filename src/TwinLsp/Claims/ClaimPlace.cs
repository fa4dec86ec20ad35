using System.Text;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Self.Claims;

namespace EdgeTwin.Lsp.Claims;

/// <summary>A claim that the cursor is in.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Text">Its condition up to the cursor at least: blanks behind it are typed on.</param>
/// <param name="Offset">Where the cursor is in it, in UTF-16 units.</param>
internal readonly record struct ClaimPlace(Claim Claim, string Text, int Offset)
{
    /// <summary>The claim at a byte of a note, if there is one whose places can be told.</summary>
    public static ClaimPlace? At(NoteView note, int offset)
    {
        foreach (var claim in note.Claims)
        {
            if (claim.OffsetOf(offset) is >= 0 and var at)
                return new(claim, claim.Text, at);
            var isBehind = claim.IsVerbatim && offset > claim.Range.End && note.Scan.Lines.LineOf(offset) == claim.Range.To.Line;
            if (isBehind && !note.Text[claim.Range.End..offset].ContainsAnyExcept(" \t"u8))
            {
                var text = claim.Text + Encoding.UTF8.GetString(note.Text[claim.Range.End..offset]);
                return new(claim, text, text.Length);
            }
        }
        return null;
    }

    /// <summary>The byte of the note at a place of <see cref="Text"/>.</summary>
    public int ByteOf(int place) => Claim.Range.Start + Encoding.UTF8.GetByteCount(Text.AsSpan(0, place));
}
