using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Replay;

/// <summary>
/// Paragraphs of the writer's own that were written between two moments: every line of them is new, and less than half of their runs of five words stood anywhere before.
/// What was moved, copied or mended was not written then.
/// </summary>
internal static class NewPassages
{
    private const int RunWords = 5;

    /// <summary>The writer's own text of a vault, by note.</summary>
    public static List<VoiceNote> Own(List<(string Path, byte[] Text)> notes)
    {
        var own = new List<VoiceNote>();
        foreach (var (path, text) in notes)
        {
            var scan = NoteScan.Of(text);
            if (!OwnText.IsLeftOut(scan, []) && OwnText.In(scan) is { Count: > 0 } passages)
                own.Add(new VoiceNote(path, passages));
        }
        return own;
    }

    /// <summary>Those that are new.</summary>
    public static List<(string Path, string Text)> Of(List<VoiceNote> before, List<VoiceNote> after, List<(string Path, byte[] Text)> notes, List<(string Path, string Line)> written)
    {
        var old = new HashSet<int>();
        foreach (var note in before)
        {
            foreach (var passage in note.Passages)
                old.UnionWith(Runs(passage.Text));
        }
        var lines = written.ToLookup(line => line.Path, line => line.Line.TrimEnd('\r'), StringComparer.Ordinal);
        var texts = notes.ToDictionary(note => note.Path, note => note.Text, StringComparer.Ordinal);
        var found = new List<(string Path, string Text)>();
        foreach (var note in after)
        {
            var added = new HashSet<string>(lines[note.Path], StringComparer.Ordinal);
            if (added.Count == 0)
                continue;
            var scan = NoteScan.Of(texts[note.Path]);
            foreach (var passage in note.Passages)
            {
                if (!IsAdded(scan, passage, added))
                    continue;
                var runs = Runs(passage.Text);
                if (runs.Count(old.Contains) * 2 < runs.Count)
                    found.Add((note.Path, passage.Text));
                // The same paragraph in two notes is typed once.
                old.UnionWith(runs);
            }
        }
        return found;
    }

    private static List<int> Runs(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var runs = new List<int>();
        for (var i = 0; i == 0 || i + RunWords <= words.Length; i++)
        {
            var hash = 17;
            foreach (var word in words.AsSpan(i, Math.Min(RunWords, words.Length - i)))
            {
                foreach (var letter in word)
                    hash = unchecked((hash * 31) + letter);
                hash = unchecked((hash * 31) + ' ');
            }
            runs.Add(hash);
        }
        return runs;
    }

    private static bool IsAdded(NoteScan scan, OwnPassage passage, HashSet<string> added)
    {
        var last = scan.Lines.LineOf(Math.Max(passage.Span.Start, passage.Span.End - 1));
        for (var line = passage.Line; line <= last; line++)
        {
            var text = System.Text.Encoding.UTF8.GetString(scan.Text.Span[scan.Lines.StartOf(line)..scan.Lines.EndOf(line)]);
            if (!added.Contains(text.TrimEnd('\r')))
                return false;
        }
        return true;
    }
}
