using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Drafting;

/// <summary>
/// The sentences of a note as they may stand in another one: words, emphasis and links between double brackets as they are, other links as their text, and nothing of
/// what means something only where it stands: fields, tags, block ids, footnotes, comments, pictures, HTML and the boxes of tasks.
/// </summary>
public static class DraftSentences
{
    /// <summary>What is open in a note of one text, at most.</summary>
    private const int OpenMax = 16;

    /// <summary>The sentences of a passage that its writer wrote; for somebody else's note, all of its paragraphs.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="passage">Where.</param>
    /// <param name="isOwn">Whether the vault's writer wrote the note; then what they quote is left out.</param>
    public static IReadOnlyList<string> In(NoteScan scan, TextSpan passage, bool isOwn)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var sentences = new List<string>();
        foreach (var own in OwnText.In(scan))
        {
            if (own.Span.Start >= passage.Start && own.Span.End <= passage.End && !IsUndone(scan, own.Span))
                sentences.AddRange(Split(TextOf(scan, own.Span)));
        }
        if (sentences.Count > 0 || isOwn)
            return sentences;
        foreach (var element in scan.Elements)
        {
            if (element.Kind == ElementKind.Paragraph && element.Start >= passage.Start && element.End <= passage.End)
                sentences.AddRange(Split(TextOf(scan, new TextSpan(element.Start, element.End))));
        }
        return sentences;
    }

    /// <summary>What a note asks and what it has not done yet, with the line of each, from 0.</summary>
    public static IReadOnlyList<(int Line, string Text)> OpenIn(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var open = new List<(int, string)>();
        foreach (var own in OwnText.In(scan))
        {
            if (open.Count == OpenMax)
                break;
            var text = TextOf(scan, own.Span);
            if (IsUndone(scan, own.Span) ? text.Length > 0 : text.EndsWith('?'))
                open.Add((own.Line, IsUndone(scan, own.Span) ? text : Split(text)[^1]));
        }
        return open;
    }

    /// <summary>Sentences, none of which ends within a link, a code or an emphasis.</summary>
    internal static List<string> Split(string text)
    {
        var sentences = new List<string>();
        var held = "";
        foreach (var piece in VoiceWords.Sentences(text))
        {
            held = held.Length == 0 ? piece : $"{held} {piece}";
            if (!IsWhole(held))
                continue;
            sentences.Add(held);
            held = "";
        }
        if (held.Length > 0)
            sentences.Add(held);
        return sentences;
    }

    private static bool IsWhole(string text) =>
        Count(text, "[[") == Count(text, "]]") && Count(text, "`") % 2 == 0 && Count(text, "**") % 2 == 0 && Count(text, "(") <= Count(text, ")") && Count(text, "\"") % 2 == 0 && Count(text, "\u201C") <= Count(text, "\u201D");

    private static int Count(string text, string mark) => text.AsSpan().Count(mark);

    /// <summary>Whether a paragraph is that of a task that is not done.</summary>
    private static bool IsUndone(NoteScan scan, TextSpan paragraph)
    {
        foreach (var element in scan.Elements)
        {
            if (element.Start > paragraph.End)
                return false;
            if (element.Kind == ElementKind.Task && element.Level == (byte)' ' && element.Start >= paragraph.Start - (element.End - element.Start) - 1 && element.Start <= paragraph.Start)
                return true;
        }
        return false;
    }

    private static string TextOf(NoteScan scan, TextSpan paragraph)
    {
        var text = scan.Text.Span;
        var written = new List<byte>();
        var at = paragraph.Start;
        foreach (var element in scan.Elements)
        {
            if (element.Start >= paragraph.End)
                break;
            if (element.Start < at || element.End > paragraph.End || element.IsBlock || element.Kind == ElementKind.MissingReference)
                continue;
            Append(written, text[at..element.Start]);
            switch (element.Kind)
            {
                case ElementKind.WikiLink when element.Target(text).Length > 0 && element.Target(text)[0] != (byte)'#':
                case ElementKind.CodeSpan or ElementKind.Math:
                    Append(written, text[element.Start..element.End]);
                    break;
                case ElementKind.WikiLink or ElementKind.Link or ElementKind.ReferenceLink or ElementKind.Tag:
                    Append(written, element.Text(text));
                    break;
            }
            at = element.End;
        }
        Append(written, text[at..paragraph.End]);
        return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(written)).Trim();
    }

    private static void Append(List<byte> written, ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                written.Add(value);
            else if (written.Count > 0 && written[^1] != ' ')
                written.Add((byte)' ');
        }
    }
}
