using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Checking;

/// <summary>What is wrong with front matter, in words: what was read, and what is allowed.</summary>
internal static class FrontMatterWords
{
    /// <param name="kind">What is wrong.</param>
    /// <param name="read">What stands there, or the beginning of it.</param>
    /// <param name="length">How many bytes stand there.</param>
    public static string Of(FrontMatterFlawKind kind, string read, int length)
    {
        var text = Encoding.UTF8.GetByteCount(read) < length ? read + "…" : read;
        return kind switch
        {
            FrontMatterFlawKind.NotClosed => $"The front matter begins with '{text}' and never ends, so none of it counts; a line '{text}' ends it.",
            FrontMatterFlawKind.Tab => "The indentation has a tab; YAML allows spaces alone.",
            FrontMatterFlawKind.NoColon => $"'{text}' is no YAML; allowed is 'key: value', or '- item' below a key.",
            FrontMatterFlawKind.NoEquals => $"'{text}' is no TOML; allowed is 'key = value'.",
            FrontMatterFlawKind.NoSpace when text[0] == '-' => $"'{text}' is no item, because no space stands behind the dash; allowed is '- item'.",
            FrontMatterFlawKind.NoSpace => $"'{text}' is no key with a value, because no space stands behind the colon; allowed is 'key: value'.",
            FrontMatterFlawKind.NoValue => $"'{text}' has no value, which TOML does not allow; an empty text is '\"\"'.",
            FrontMatterFlawKind.DuplicateKey => $"'{text}' stands above already; a key may stand once.",
            FrontMatterFlawKind.OpenQuote => $"The quote before '{text[1..]}' is not closed; allowed is a text between two quotes.",
            FrontMatterFlawKind.OpenBracket => $"The bracket of '{text}' is not closed, or by another kind; a list is '[a, b]', a map is '{{a: b}}'.",
            FrontMatterFlawKind.TrailingText => $"'{text}' stands behind the end of a value; allowed is one value, or a comment with '#'.",
            FrontMatterFlawKind.NeedsQuotes => $"'{text}' is no value as it stands; a text like this must be in quotes.",
            FrontMatterFlawKind.Indentation => $"The key '{text}' is indented as nothing above it may be; allowed is the indentation of the keys above, or more below a key without a value.",
            FrontMatterFlawKind.StrayItem => $"'{text}' is an item of no list; allowed are items below a key without a value.",
            FrontMatterFlawKind.NotOneText => $"'{text}' belongs to a list or map; allowed as a title is one text.",
            FrontMatterFlawKind.NotTexts => $"'{text}' is a list or map; allowed as aliases and tags are texts, or a list of texts.",
            FrontMatterFlawKind.NotText => $"'{text}' is a number, a truth value or nothing; allowed is a text, in quotes if it looks like one of these.",
            FrontMatterFlawKind.NotTag => $"'{text}' is no tag; allowed are letters, digits, '-', '_' and '/', and not digits alone.",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind of flaw without words"),
        };
    }
}
