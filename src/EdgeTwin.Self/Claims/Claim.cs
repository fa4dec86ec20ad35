using System.Text;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Self.Claims;

/// <summary>What a note says is so: a condition, and where it stands.</summary>
/// <param name="Text">The condition as the writer means it, which may be empty or wrong.</param>
/// <param name="Range">Where it stands in the note, without its key and without quotes.</param>
/// <param name="IsInFrontMatter">Whether it is a value of the front matter.</param>
/// <param name="IsVerbatim">Whether the note has it letter for letter; false where the front matter writes it with escapes.</param>
public sealed record Claim(string Text, NoteRange Range, bool IsInFrontMatter, bool IsVerbatim)
{
    /// <summary>The place of a part of the condition in the note; all of the claim where the note writes it otherwise.</summary>
    public NoteRange PlaceOf(ConditionSpan span) => IsVerbatim ? PlaceInText.Of(Range, Text, span.Start, span.End) : Range;

    /// <summary>The place in <see cref="Text"/>, in UTF-16 units, of a byte of the note; -1 if it is not in the claim, or cannot be told.</summary>
    public int OffsetOf(int noteByte)
    {
        if (!IsVerbatim || noteByte < Range.Start || noteByte > Range.End)
            return -1;
        var text = Encoding.UTF8.GetBytes(Text);
        return Encoding.UTF8.GetCharCount(text.AsSpan(0, noteByte - Range.Start));
    }
}
