using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Self.Mining;

/// <summary>How a step is worded where it is to be done again: as it was written most often, without when it was done.</summary>
internal static class StepWording
{
    // What marks the days of a task, as Obsidian's tasks have it.
    private static readonly string[] DayMarks = ["✅", "📅", "⏳", "🛫", "➕", "❌"];

    /// <summary>The wording of a step.</summary>
    /// <param name="texts">How it was written, the newest last.</param>
    public static string Of(IReadOnlyList<string> texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var best = "";
        foreach (var text in texts)
        {
            var wording = WithoutMoment(text);
            counts[wording] = counts.GetValueOrDefault(wording) + 1;
            if (best.Length == 0 || counts[wording] >= counts[best])
                best = wording;
        }
        return Line(best);
    }

    /// <summary>A text that is one item of a list, with nothing in it that means more there than words and links.</summary>
    public static string Line(string text)
    {
        // Spaces before it would move what stands below it out of the item.
        var cut = Cut(text.Trim());
        if (IsLine(cut))
            return cut;
        var plain = Plain(cut, ",.()!?'-/");
        if (!IsLine(plain))
            plain = Plain(cut, "");
        return plain.Length > 0 ? plain : "Do it";
    }

    /// <summary>Letters, digits and some marks; everything else is a space.</summary>
    internal static string Plain(string text, string marks)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isKept = Rune.IsLetterOrDigit(rune) || (rune.IsAscii && marks.Contains((char)rune.Value, StringComparison.Ordinal));
            if (plain.Length == 0 && !Rune.IsLetter(rune))
                continue;
            if (isKept)
                plain.Append(rune.ToString());
            else if (plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd(' ', ',', '-', '/', '(');
    }

    /// <summary>No longer than allowed; cut between two words.</summary>
    internal static string Cut(string text, int lengthMax = MiningLimits.WordingMax)
    {
        if (text.Length <= lengthMax)
            return text;
        var space = text.LastIndexOf(' ', lengthMax - 1);
        var length = space > lengthMax / 2 ? space : char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax;
        return text[..length].TrimEnd() + "…";
    }

    private static bool IsLine(string text)
    {
        if (text.Length == 0)
            return false;
        var bytes = Encoding.UTF8.GetBytes($"1. {text}\n");
        var scan = NoteScan.Of(bytes);
        for (var i = 0; i < scan.Elements.Length; i++)
        {
            var kind = scan.Elements[i].Kind;
            var isExpected = i switch { 0 => ElementKind.List, 1 => ElementKind.ListItem, 2 => ElementKind.Paragraph, _ => kind } == kind;
            if (!isExpected || (i > 2 && kind is not (ElementKind.CodeSpan or ElementKind.Autolink or ElementKind.WikiLink or ElementKind.Link or ElementKind.Tag)))
                return false;
        }
        return scan.Elements.Length > 2 && scan.Lines.Count == 2 && !text.Contains("::", StringComparison.Ordinal) && !text.Contains("%%", StringComparison.Ordinal);
    }

    /// <summary>A text without the days and times that it begins with, and without the days of a task that it ends with.</summary>
    internal static string WithoutMoment(string text)
    {
        var end = text.Length;
        foreach (var mark in DayMarks)
            end = text.IndexOf(mark, StringComparison.Ordinal) is > 0 and var at ? Math.Min(end, at) : end;
        text = text[..end].TrimEnd();
        var start = 0;
        for (var at = 0; MomentAt(text, at) is > 0 and var past; at = start)
        {
            start = past;
            while (start < text.Length && " -–—:,;.|*_".Contains(text[start], StringComparison.Ordinal))
                start++;
        }
        return start < text.Length ? text[start..] : text;
    }

    /// <summary>Behind a day or a time that begins at a place, emphasised or not; -1 if none does.</summary>
    private static int MomentAt(string text, int at)
    {
        while (at < text.Length && text[at] is '*' or '_' or '(' or '[')
            at++;
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || (at > start && text[at] is ':' or '-' or 'T')))
            at++;
        var written = text[start..at].TrimEnd('-', ':');
        if (!DateTime.TryParseExact(written, ["H:mm", "H:mm:ss", "yyyy-MM-dd", "yyyy-MM-dd'T'H:mm", "yyyy-MM-dd'T'H:mm:ss"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _))
            return -1;
        at = start + written.Length;
        while (at < text.Length && text[at] is '*' or '_' or ')' or ']')
            at++;
        return at;
    }
}
