using System.Text;

namespace EdgeTwin.Model.Text;

/// <summary>
/// Writes a manual page, man(7). Text may hold words in backquotes, which are set bold; everything else is taken as it is.
/// </summary>
public sealed class ManualPage
{
    private readonly StringBuilder _page = new();

    /// <summary>Begins a page.</summary>
    /// <param name="name">What the page is about, such as <c>edgetwin.toml</c>.</param>
    /// <param name="section">The section of the manual: 1 for commands, 5 for files.</param>
    /// <param name="manual">The manual's title, such as <c>User Commands</c>.</param>
    /// <param name="purpose">What <paramref name="name"/> is, in one line; <c>whatis</c> shows it.</param>
    public ManualPage(string name, int section, string manual, string purpose)
    {
        _page.Append($".TH \"{Escape(name.ToUpperInvariant())}\" {section} \"\" \"EdgeTwin\" \"{Escape(manual)}\"\n");
        Section("Name");
        _page.Append($"{Escape(name)} \\- {Escape(purpose)}\n");
    }

    /// <summary>The page as groff reads it.</summary>
    public override string ToString() => _page.ToString();

    /// <summary>Begins a section; a page is expected to have SYNOPSIS and DESCRIPTION.</summary>
    public void Section(string title) => _page.Append($".SH \"{Escape(title.ToUpperInvariant())}\"\n");

    /// <summary>Begins a part of a section.</summary>
    public void Subsection(string title) => _page.Append($".SS \"{Escape(title)}\"\n");

    /// <summary>A paragraph.</summary>
    public void Paragraph(string text) => _page.Append(".PP\n").Append(Line(text)).Append('\n');

    /// <summary>A word and what it means, the word in bold and to the left.</summary>
    /// <param name="word">The word, such as <c>--socket</c>.</param>
    /// <param name="value">What is written after the word, in italics; may be empty.</param>
    /// <param name="text">What it means.</param>
    public void Item(string word, string value, string text) =>
        _page.Append($".TP\n\\fB{Escape(word)}\\fR{(value.Length == 0 ? "" : $" \\fI{Escape(value)}\\fR")}\n{Line(text)}\n");

    /// <summary>Lines as they are, such as a command to type.</summary>
    public void Example(IEnumerable<string> lines)
    {
        _page.Append(".PP\n.RS 4\n.nf\n");
        foreach (var line in lines)
            _page.Append(Guard(Escape(line))).Append('\n');
        _page.Append(".fi\n.RE\n");
    }

    /// <summary>One line of running text: a backquote switches bold on and off.</summary>
    private static string Line(string text)
    {
        var parts = Escape(text).Split("\\(ga");
        var line = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                line.Append(i % 2 == 1 && i < parts.Length - 1 ? "\\fB" : i % 2 == 0 ? "\\fR" : "\\(ga");
            line.Append(parts[i]);
        }
        return Guard(line.ToString());
    }

    /// <summary>A line that starts with a dot or a quote would be a request.</summary>
    private static string Guard(string line) => line.Length > 0 && line[0] is '.' or '\'' ? "\\&" + line : line;

    /// <summary>What groff would take for its own, or set as another character than the one meant (groff_char(7)).</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\\' => "\\(rs",
                '-' => "\\-",
                '"' => "\\(dq",
                '\'' => "\\(aq",
                '`' => "\\(ga",
                '~' => "\\(ti",
                '^' => "\\(ha",
                '\n' => " ",
                _ => character.ToString(),
            });
        }
        return escaped.ToString();
    }
}
