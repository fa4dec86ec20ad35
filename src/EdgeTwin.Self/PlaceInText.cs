using System.Text;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Self;

/// <summary>Parts of a piece of a note, where the piece stands in the note as it is.</summary>
internal static class PlaceInText
{
    /// <summary>The place of a part of a text.</summary>
    /// <param name="whole">Where the text stands.</param>
    /// <param name="text">The text, as it is written there.</param>
    /// <param name="start">Where the part begins in it, in UTF-16 units.</param>
    /// <param name="end">Where it ends.</param>
    public static NoteRange Of(NoteRange whole, string text, int start, int end)
    {
        var from = Advance(whole.From, text.AsSpan(0, start));
        var startByte = whole.Start + Encoding.UTF8.GetByteCount(text.AsSpan(0, start));
        var part = text.AsSpan(start, end - start);
        return new NoteRange(startByte, startByte + Encoding.UTF8.GetByteCount(part), from, Advance(from, part));
    }

    private static NotePosition Advance(NotePosition place, ReadOnlySpan<char> text)
    {
        var line = place.Line;
        var (utf8, utf16) = (place.Utf8, place.Utf16);
        for (var at = 0; text[at..].IndexOfAny('\r', '\n') is >= 0 and var length;)
        {
            at += length + (text[(at + length)..].StartsWith("\r\n") ? 2 : 1);
            line++;
            (utf8, utf16) = (0, 0);
            text = text[at..];
            at = 0;
        }
        return new NotePosition(line, utf8 + Encoding.UTF8.GetByteCount(text), utf16 + text.Length);
    }
}
