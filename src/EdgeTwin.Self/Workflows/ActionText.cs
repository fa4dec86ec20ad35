using System.Text;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Self.Workflows;

/// <summary>The text of an action while it is read: words, texts in quotation marks, links.</summary>
internal sealed class ActionText(string text)
{
    private int _at;

    /// <summary>The first mistake; null if there is none.</summary>
    public ActionMistake? Mistake { get; private set; }

    /// <summary>Where the next thing begins.</summary>
    public int At => SkipSpaces();

    /// <summary>Where the last thing ended.</summary>
    public int Past => _at;

    /// <summary>How long the text is.</summary>
    public int Length => text.Length;

    /// <summary>What has not been read.</summary>
    public string Rest => text[SkipSpaces()..];

    /// <summary>Says that something is wrong; only the first is kept.</summary>
    /// <returns>Nothing, for whoever has no action then.</returns>
    public WorkflowAction? Fail(int start, int end, string message, string? replacement = null)
    {
        Mistake ??= new(SpanOf(Math.Min(start, text.Length), Math.Min(Math.Max(start, end), text.Length)), message, replacement);
        return null;
    }

    /// <summary>The next word; empty at the end.</summary>
    public string Word()
    {
        var start = SkipSpaces();
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]))
            _at++;
        return text[start.._at];
    }

    /// <summary>The next word, which ends at a mark too.</summary>
    public string Until(char mark)
    {
        var start = SkipSpaces();
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] != mark)
            _at++;
        return text[start.._at];
    }

    /// <summary>Takes a mark, if it is next.</summary>
    public bool Skip(char mark)
    {
        if (SkipSpaces() >= text.Length || text[_at] != mark)
            return false;
        _at++;
        return true;
    }

    /// <summary>Takes a word, if it is next.</summary>
    public bool Skip(string word)
    {
        var before = SkipSpaces();
        if (Word().Equals(word, StringComparison.OrdinalIgnoreCase))
            return true;
        _at = before;
        return false;
    }

    /// <summary>The text in quotation marks that is next; null if there is none.</summary>
    public string? Quoted()
    {
        var start = SkipSpaces();
        if (start >= text.Length || text[start] is not ('"' or '“'))
            return null;
        var read = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] is '"' or '”')
            {
                _at++;
                return read.ToString();
            }
            if (text[_at] != '\\' || _at + 1 >= text.Length)
                read.Append(text[_at]);
            else
                read.Append(text[++_at] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", var letter => letter.ToString() });
        }
        Fail(start, text.Length, "This quotation mark is not closed; allowed is \"text\", with \\\" for a quotation mark and \\n for a new line in it", text[start..] + "\"");
        return null;
    }

    /// <summary>What the link that is next leads to, without its alias; null if there is none.</summary>
    public string? Link()
    {
        var start = SkipSpaces();
        if (!text.AsSpan(start).StartsWith("[["))
            return null;
        var end = text.IndexOf("]]", start, StringComparison.Ordinal);
        if (end < 0)
        {
            Fail(start, text.Length, "This link is not closed; allowed is [[Note]]", text[start..].TrimEnd() + "]]");
            return null;
        }
        _at = end + 2;
        var link = text[(start + 2)..end];
        var target = (link.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar ? link[..bar] : link).Trim();
        if (target.Length > 0 && target[0] != '#')
            return target;
        Fail(start, _at, "This link names no note; allowed is [[Note]]");
        return null;
    }

    /// <summary>Nothing is left to read.</summary>
    public void ToEnd() => _at = text.Length;

    /// <summary>Nothing may be left to read.</summary>
    public void End()
    {
        if (Rest.Trim().Length > 0)
            Fail(_at, text.Length, $"'{Rest.Trim()}' is too much here; allowed is one action, which ends before", "");
    }

    private static ConditionSpan SpanOf(int start, int end) => new(start, end - start);

    private int SkipSpaces()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        return _at;
    }
}
