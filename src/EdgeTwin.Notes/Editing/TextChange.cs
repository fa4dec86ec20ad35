using System.Text;

namespace EdgeTwin.Notes.Editing;

/// <summary>Some bytes of a note that are replaced.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="End">Offset behind the last byte.</param>
/// <param name="Text">What comes there.</param>
public readonly record struct TextChange(int Start, int End, string Text)
{
    /// <summary>The text behind some changes, which are in its order and do not overlap.</summary>
    public static byte[] Apply(ReadOnlySpan<byte> text, IReadOnlyList<TextChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var length = text.Length;
        foreach (var change in changes)
            length += Encoding.UTF8.GetByteCount(change.Text) - (change.End - change.Start);
        var changed = new byte[length];
        var (from, into) = (0, 0);
        foreach (var change in changes)
        {
            text[from..change.Start].CopyTo(changed.AsSpan(into));
            into += change.Start - from;
            into += Encoding.UTF8.GetBytes(change.Text, changed.AsSpan(into));
            from = change.End;
        }
        text[from..].CopyTo(changed.AsSpan(into));
        return changed;
    }
}
