using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Tests.Markdown;

/// <summary>The scanner against the official examples: it must find code, headings, links, images, HTML, rules, quotes and lists where they are.</summary>
public sealed class CommonMarkTests
{
    /// <summary>Examples that the scanner reads in another way, and why.</summary>
    private static readonly Dictionary<int, string> Exceptions = [];

    /// <summary>What the examples mean differently once wiki links, tags and the rest are understood: each is an intended extension.</summary>
    private static readonly Dictionary<int, string> Extended = new()
    {
        [64] = "#hashtag is a tag",
        [96] = "a first line of three hyphens begins front matter",
        [98] = "a first line of three hyphens begins front matter",
        [548] = "[[foo]] is a wiki link",
        [559] = "[[*foo* bar]] is a wiki link, not a reference",
        [590] = "![[foo]] embeds a note",
    };

    [Fact]
    public void All_652_examples_are_here() => Assert.Equal(652, SpecExample.All.Count);

    [Fact]
    public void Everything_we_rely_on_is_found_where_CommonMark_has_it() => Assert.Empty(Differences(NoteSyntax.CommonMark, Exceptions));

    [Fact]
    public void The_extensions_change_only_what_they_mean_to() => Assert.Equal("", string.Join("\n", Differences(NoteSyntax.All, Extended)));

    private static List<string> Differences(NoteSyntax syntax, Dictionary<int, string> exceptions)
    {
        var differences = new List<string>();
        foreach (var example in SpecExample.All)
        {
            var (expected, actual) = SpecTokens.Compare(example, syntax);
            if (expected.SequenceEqual(actual) == exceptions.ContainsKey(example.Number))
                differences.Add($"{example.Number} ({example.Section}): expected {string.Join(" ¦ ", expected)} but found {string.Join(" ¦ ", actual)} in {example.Markdown.ReplaceLineEndings("⏎")}");
        }
        return differences;
    }
}
