using System.Text;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Tests.Values;

public sealed class WrittenVerdictsTests
{
    [Theory]
    [InlineData("honours:: [[v]] because it is so", "honours v 'honours:: [[v]] because it is so'")]
    [InlineData("breaks:: [[v]]", "breaks v 'breaks:: [[v]]'")]
    [InlineData("- Breaks:: [[v]] because", "breaks v 'Breaks:: [[v]] because'")]
    [InlineData("exception:: [[v]] because it is old", "breaks v 'exception:: [[v]] because it is old'")]
    [InlineData("dismissed:: [[v]] (000000) because no", "")]
    [InlineData("honours:: v", "honours v 'honours:: v'")]
    [InlineData("honours:: [[v]] and [[w]]", "honours v 'honours:: [[v]] and [[w]]', honours w 'honours:: [[v]] and [[w]]'")]
    [InlineData("honours:: [[v]]\n\nbreaks:: [[v]]", "breaks v 'breaks:: [[v]]'")]
    [InlineData("honours:: [[nothing]]", "")]
    [InlineData("---\nhonours:\n  - \"[[v]]\"\nbreaks: \"[[w]]\"\n---\n", "honours v '[[v]]', breaks w 'breaks: \"[[w]]'")]
    public void A_verdict_is_read_where_it_stands(string text, string expected)
    {
        var vault = new VaultOf(("d.md", text), ("v.md", "# V\n"), ("w.md", "# W\n")).Index;
        var note = vault.Find("d.md")!;
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(expected, string.Join(", ", WrittenVerdicts.Of(vault, note).Select(verdict =>
            $"{(verdict.IsHonoured ? "honours" : "breaks")} {Path.GetFileNameWithoutExtension(vault.PathOf(verdict.Value))} '{Encoding.UTF8.GetString(bytes[verdict.Range.Start..verdict.Range.End])}'")));
    }
}
