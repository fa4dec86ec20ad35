using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Editing;

/// <summary>How the lines of a note are written, for text that is put into it.</summary>
public static class NoteLines
{
    /// <summary>What ends its lines: as the first of them ends, or <c>\n</c>.</summary>
    public static string Break(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var text = scan.Text.Span;
        var end = text.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0 || text[end] == '\n')
            return "\n";
        return end + 1 < text.Length && text[end + 1] == '\n' ? "\r\n" : "\r";
    }

    /// <summary>What must come behind a note's last line for a new block to begin: the rest of the line, and a blank one.</summary>
    public static string Gap(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var text = scan.Text.Span;
        if (!text.ContainsAnyExcept(" \t\r\n"u8))
            return "";
        var last = scan.Lines.Count - 1;
        if (scan.Lines.StartOf(last) < text.Length)
            return Break(scan) + Break(scan);
        return IsBlank(scan, last - 1) ? "" : Break(scan);
    }

    /// <summary>Whether nothing but white space is on a line.</summary>
    public static bool IsBlank(NoteScan scan, int line)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return !scan.Text.Span[scan.Lines.StartOf(line)..scan.Lines.EndOf(line)].ContainsAnyExcept(" \t"u8);
    }

    /// <summary>Where the line behind a line begins; the end of the text behind the last.</summary>
    public static int NextOf(NoteScan scan, int line)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return line + 1 < scan.Lines.Count ? scan.Lines.StartOf(line + 1) : scan.Text.Length;
    }
}
