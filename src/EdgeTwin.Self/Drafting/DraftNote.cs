using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Recall;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Drafting;

/// <summary>A note that a draft may draw on: its paragraphs as sentences that may stand in another note, and what it leaves open. What its writer quotes is not theirs.</summary>
public sealed class DraftNote
{
    /// <summary>How many open things are told of one note.</summary>
    private const int OpenMax = 16;

    /// <summary>How many characters of a passage are taken: whole sentences, from its beginning.</summary>
    private const int PassageCharactersMax = 4_000;

    private readonly List<(TextSpan Place, string Text)> _paragraphs = [];
    private readonly List<(int Line, string Text)> _open = [];

    /// <summary>Reads one.</summary>
    /// <param name="scan">Its text.</param>
    /// <param name="isOwn">Whether the vault's writer wrote it; of somebody else's note every paragraph counts, and nothing is open.</param>
    public DraftNote(NoteScan scan, bool isOwn)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var own = OwnText.In(scan);
        var next = 0;
        for (var i = 0; i < scan.Elements.Length; i++)
        {
            var element = scan.Elements[i];
            if (element.Kind != ElementKind.Paragraph)
                continue;
            while (next < own.Count && own[next].Span.Start < element.Start)
                next++;
            if (isOwn && !(next < own.Count && own[next].Span.Start == element.Start))
                continue;
            var text = new ParagraphText(scan, i).Text;
            if (text.Length == 0)
                continue;
            var isUndone = IsUndone(scan, i);
            if (!isUndone)
                _paragraphs.Add((new TextSpan(element.Start, element.End), text));
            if (isOwn && _open.Count < OpenMax && (isUndone || text.EndsWith('?')))
                _open.Add((scan.Lines.LineOf(element.Start), isUndone ? text : Split(text)[^1]));
        }
    }

    /// <summary>What it asks and what it has not done yet, with the line of each, from 0.</summary>
    public IReadOnlyList<(int Line, string Text)> Open => _open;

    /// <summary>The sentences of a passage.</summary>
    public IReadOnlyList<string> In(TextSpan passage)
    {
        var sentences = new List<string>();
        var characters = 0;
        foreach (var (place, text) in _paragraphs)
        {
            if (place.Start < passage.Start || place.End > passage.End)
                continue;
            foreach (var sentence in Split(text))
            {
                if ((characters += sentence.Length) > PassageCharactersMax)
                    return sentences;
                sentences.Add(sentence);
            }
        }
        return sentences;
    }

    /// <summary>Sentences, none of which ends within a link, a code or an emphasis.</summary>
    private static List<string> Split(string text)
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

    /// <summary>Whether a paragraph is that of a task that is not done: the box is the first thing in it, or just before it.</summary>
    private static bool IsUndone(NoteScan scan, int paragraph)
    {
        foreach (var near in (ReadOnlySpan<int>)[paragraph - 1, paragraph + 1])
        {
            if (near >= 0 && near < scan.Elements.Length && scan.Elements[near] is { Kind: ElementKind.Task } box)
                return box.Level == (byte)' ' && (near < paragraph || box.Start == scan.Elements[paragraph].Start);
        }
        return false;
    }
}
