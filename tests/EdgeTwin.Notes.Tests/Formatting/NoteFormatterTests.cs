using System.Text;
using System.Text.RegularExpressions;
using EdgeTwin.Notes.Formatting;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Tests.Markdown;

namespace EdgeTwin.Notes.Tests.Formatting;

public sealed partial class NoteFormatterTests
{
    private const int Seed = 20261126;

    private static readonly string[] Pieces =
    [
        "\n", "\n\n", "\r\n", "  \n", " \n", "\t", " ", "    ", "- ", "-   ", "* ", "1. ", "2. ", "9. ", "10) ", "> ", "# ", "## h ##", "---", "---\n", "```\n", "~~~", "`", "$$\n", "%%\n", "<!--", "-->", "<div>\n",
        "[[a|b]]", "[a](b)", "[a]: /u\n", "[^1]: note", "#tag", "^id", "k:: v", "| a | b |\n|---|:-:|\n", "|---|", "| ", "|", "\\", "\\ \n", "word", "ä", "日本", "🎉", "*", "\uFEFF", "- [ ] t", "+++\n",
    ];

    [Theory]
    [InlineData("a \nb\t\n\n\n", "a\nb\n")]
    [InlineData("a  \nb  \n", "a  \nb\n")]
    [InlineData("a   \nb", "a   \nb\n")]
    [InlineData("> a  \n> b \n>  \n", "> a  \n> b\n>\n")]
    [InlineData("a\\ \nb\n", "a\\ \nb\n")]
    [InlineData("```\na  \n\n\n", "```\na  \n\n\n")]
    [InlineData("---\nk: |\n  a  \n---\n\ntext \n", "---\nk: |\n  a  \n---\n\ntext\n")]
    [InlineData("a `x \ny` b \n", "a `x \ny` b \n")]
    [InlineData("a \r\nb", "a\r\nb\r\n")]
    [InlineData("", "")]
    [InlineData(" \n\n", "")]
    [InlineData("- a\n-   b\n", "- a\n- b\n")]
    [InlineData("-   a\n\n    more\n", "-   a\n\n    more\n")]
    [InlineData("1. a\n3. b\n2. c\n", "1. a\n2. b\n3. c\n")]
    [InlineData("1. a\n1. b\n1. c\n", "1. a\n1. b\n1. c\n")]
    [InlineData("4. a\n4. b\n", "4. a\n4. b\n")]
    [InlineData("8. a\n7. b\n7. c\n", "8. a\n9. b\n10. c\n")]
    [InlineData("8. a\n7. b\n7. c\n   more\n", "8. a\n9. b\n7. c\n   more\n")]
    [InlineData("- 1. a\n  3. b\n- c\n", "- 1. a\n  2. b\n- c\n")]
    public void A_note_is_set_as_it_should_be(string text, string formatted) => Assert.Equal(formatted, Formatted(text));

    [Theory]
    [InlineData("|a|b|\n|-|-|\n|longer|c|\n", "| a      | b   |\n| ------ | --- |\n| longer | c   |\n")]
    [InlineData("a|b\n:-|-:\nc|d\n", "| a   |   b |\n| :-- | --: |\n| c   |   d |\n")]
    [InlineData("|a|\n|:-:|\n|bcdef|\n", "|   a   |\n| :---: |\n| bcdef |\n")]
    [InlineData("| 日本 | b |\n|---|---|\n| abcd | é |\n", "| 日本 | b   |\n| ---- | --- |\n| abcd | é   |\n")]
    [InlineData("| a | b |\n|---|---|\n| x \\| y | `c` |\n| 1 |\n", "| a      | b   |\n| ------ | --- |\n| x \\| y | `c` |\n| 1      |\n")]
    [InlineData("> |a|b|\n> |-|-|\n> |cccc|d|  \n", "> | a    | b   |\n> | ---- | --- |\n> | cccc | d   |\n")]
    [InlineData("- |a|b|\n  |-|-|\n", "- | a   | b   |\n  | --- | --- |\n")]
    [InlineData("```\n|a|b|\n|-|-|\n```\n", "```\n|a|b|\n|-|-|\n```\n")]
    [InlineData("|a|b|\n|-|-|\n||x|y|z|\n", "| a   | b   |\n| --- | --- |\n|     | x   | y   | z   |\n")]
    [InlineData("|a|b| \n|-|-|  \n|c|d|\t\n", "| a   | b   |\n| --- | --- |\n| c   | d   |\n")]
    public void Columns_of_a_table_stand_one_below_the_other(string text, string formatted) => Assert.Equal(formatted, Formatted(text));

    [Theory]
    [InlineData(false, true, true, "a \n\n\n", "a \n")]
    [InlineData(true, false, true, "a ", "a")]
    [InlineData(true, true, false, "a\n\n\n", "a\n\n\n")]
    public void What_the_client_does_not_want_is_left(bool trimsLines, bool endsWithLine, bool trimsEnd, string text, string formatted) =>
        Assert.Equal(formatted, Formatted(text, new FormatRules(trimsLines, endsWithLine, trimsEnd)));

    [Fact]
    public void A_range_is_set_with_the_table_that_reaches_into_it_and_nothing_else()
    {
        var marked = MarkedText.Of("a \n\n|a|b|\n|-|-|\n|¦c¦|d|\n\nb \n");
        Assert.Equal("a \n\n| a   | b   |\n| --- | --- |\n| c   | d   |\n\nb \n", MarkedText.Applied(marked.Scan, NoteFormatter.Format(marked.Scan, FormatRules.All, marked.Start, marked.End)));
    }

    [Fact]
    public void Every_example_of_CommonMark_says_the_same_and_stays_as_it_is_the_second_time()
    {
        foreach (var example in SpecExample.All)
            Check(example.Markdown, $"example {example.Number}");
    }

    [Fact]
    public void Any_text_says_the_same_and_stays_as_it_is_the_second_time()
    {
        var cases = NotesCampaign.Cases(5_000, 300_000);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}, {cases} texts");
        var random = new Random(Seed);
        for (var i = 0; i < cases; i++)
        {
            var text = new StringBuilder();
            for (var j = random.Next(25); j >= 0; j--)
                text.Append(Pieces[random.Next(Pieces.Length)]);
            Check(text.ToString(), $"text {i}");
        }
    }

    [Fact]
    public void Any_table_says_the_same_and_is_aligned()
    {
        var random = new Random(Seed + 1);
        string[] cells = ["a", "", "a longer cell", "日本語", "x \\| y", "`c`", "[l](u)", "é", "🎉", "**b**"];
        string[] dashes = ["-", ":-", "-:", ":-:", "-----"];
        for (var i = 0; i < 2_000; i++)
        {
            var columns = random.Next(2, 6);
            string Row(Func<string> cell, int count) => "|" + string.Concat(Enumerable.Range(0, count).Select(_ => new string(' ', random.Next(3)) + cell() + new string(' ', random.Next(3)) + "|"));
            var rows = Enumerable.Range(0, random.Next(4)).Select(_ => Row(() => cells[random.Next(cells.Length)], columns));
            var text = string.Join('\n', [Row(() => cells[random.Next(2)] + "h", columns), Row(() => dashes[random.Next(dashes.Length)], columns), .. rows]) + "\n";
            Check(text, $"table {i}");
            var widths = Formatted(text).TrimEnd('\n').Split('\n').Select(line => DisplayWidth.Of(Encoding.UTF8.GetBytes(line))).Distinct();
            Assert.Single(widths);
        }
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var random = new Random(Seed + 2);
        var bytes = new byte[64];
        for (var i = 0; i < 5_000; i++)
        {
            random.NextBytes(bytes);
            var scan = NoteScan.Of(bytes.AsMemory(0, random.Next(bytes.Length)));
            NoteFormatter.Format(scan, FormatRules.All);
        }
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("日本", 4)]
    [InlineData("ｶﾅ", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("🎉", 2)]
    [InlineData("👩\u200D👩\u200D👧", 2)]
    public void Width_is_counted_in_columns(string text, int columns) => Assert.Equal(columns, DisplayWidth.Of(Encoding.UTF8.GetBytes(text)));

    private static void Check(string text, string what)
    {
        string formatted;
        try
        {
            formatted = Formatted(text);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{what} threw: {text}", error);
        }
        var (before, after) = (Meaning(text), Meaning(formatted));
        if (!before.SequenceEqual(after))
            Assert.Fail($"{what} became\n{formatted}\nfrom\n{text}\nand reads\n{string.Join('\n', after)}\ninstead of\n{string.Join('\n', before)}");
        Assert.True(Formatted(formatted) == formatted, $"{what} was set twice:\n{text}\nbecame\n{formatted}\nbecame\n{Formatted(formatted)}");
    }

    private static string Formatted(string text, FormatRules? rules = null)
    {
        var scan = MarkedText.ScanOf(text);
        return MarkedText.Applied(scan, NoteFormatter.Format(scan, rules ?? FormatRules.All));
    }

    /// <summary>Kinds and texts of the elements. White space and the dashes and bars of tables are how it is set.</summary>
    private static List<string> Meaning(string text)
    {
        var scan = MarkedText.ScanOf(text);
        var meaning = new List<string>();
        foreach (var element in scan.Elements)
        {
            var whole = Encoding.UTF8.GetString(scan.Text.Span[element.Start..element.End]);
            var said = element.Kind switch
            {
                ElementKind.FencedCode or ElementKind.IndentedCode or ElementKind.HtmlBlock or ElementKind.MathBlock or ElementKind.FrontMatter or ElementKind.CodeSpan or ElementKind.HtmlInline => whole,
                ElementKind.TableRow => Spaces().Replace(whole.Trim().Trim('|'), element.Level == 1 ? "" : " ").Replace("-", element.Level == 1 ? "" : "-", StringComparison.Ordinal).Trim(),
                ElementKind.Paragraph => Ends().Replace(Breaks().Replace(whole, "<br>\n"), ""),
                ElementKind.Heading => Ends().Replace(Breaks().Replace(Encoding.UTF8.GetString(element.Text(scan.Text.Span)), "<br>\n"), ""),
                _ when !element.IsBlock => whole,
                _ => Encoding.UTF8.GetString(element.Text(scan.Text.Span)),
            };
            meaning.Add($"{element.Kind} {element.Level} {said}");
        }
        return meaning;
    }

    [GeneratedRegex(@"\s*\|\s*|\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" {2,}\r?\n")]
    private static partial Regex Breaks();

    [GeneratedRegex(@"[ \t]+(?=\r?\n|$)")]
    private static partial Regex Ends();
}
