using EdgeTwin.Self.Twins;

namespace EdgeTwin.Self.Tests.Twins;

public sealed class TwinLinkFinderTests
{
    /// <summary>Text of a note, and its links as <c>twin#property</c> with bars between.</summary>
    public static TheoryData<string, string> Notes { get; } = new()
    {
        { "[[twin:greenhouse/air#temperature]]", "greenhouse/air#temperature" },
        { "The air is [[twin:greenhouse/air#temperature|warm]].", "greenhouse/air#temperature" },
        { "[temp](twin:greenhouse/air#temperature) and [air](<twin:greenhouse/air>)", "greenhouse/air#temperature|greenhouse/air" },
        { "- [[twin:a]]\n\n> [!note]\n> [x](twin:a/b#c \"title\")", "a|a/b#c" },
        { "[x](twin:a%2Fb#c)", "a/b#c" },
        { "[open](twin:a/b#c=true) [[twin:a/b#d=40|so]]", "a/b#c|a/b#d" },
        { "[r]: twin:a/b#c", "a/b#c" },
        { "[[twin:]] [[twin:Grün#x y]]", "|Grün#x y" },
        { "[[twin]] [[twins:a]] [x](https://twin:1/) [[Twin: a]]", null! },
        { "`[[twin:a#b]]` $[[twin:a#b]]$ %%[[twin:a#b]]%% <!-- [[twin:a#b]] -->\n\n```\n[[twin:a#b]]\n```", null! },
    };

    [Theory]
    [MemberData(nameof(Notes))]
    public void A_link_to_a_twin_is_known_however_it_is_written(string text, string? links)
    {
        var note = new NoteFactsOf(text);
        var found = TwinLinkFinder.In(note.Facts, note.Names);
        Assert.Equal(links, found.Count == 0 ? null : string.Join('|', found.Select(link => link.Name)));
        foreach (var link in found.Where(link => link.IsVerbatim))
        {
            note.CheckPlace(link.TwinRange);
            note.CheckPlace(link.PropertyRange);
            Assert.Equal((link.Twin, link.Property), (note.TextOf(link.TwinRange), note.TextOf(link.PropertyRange)));
        }
    }

    [Theory]
    [InlineData("[open](twin:a/b#c=true)", "true", 1.0)]
    [InlineData("[[twin:a/b#c=off|close]]", "off", 0.0)]
    [InlineData("[half](twin:a/b#c=%2040.5)", "40.5", 40.5)]
    [InlineData("[half](twin:a/b#c=-1)", "-1", -1.0)]
    [InlineData("[x](twin:a/b#c=much)", "much", null)]
    [InlineData("[x](twin:a/b#c=1e999)", "1e999", null)]
    [InlineData("[x](twin:a/b#c=)", "", null)]
    public void A_link_may_want_something(string text, string wanted, double? value)
    {
        var note = new NoteFactsOf(text);
        var link = Assert.Single(TwinLinkFinder.In(note.Facts, note.Names));
        Assert.Equal(wanted, link.Wanted);
        Assert.Equal(value, WantedValue.TryParse(link.Wanted, out var parsed) ? parsed : null);
    }

    [Fact]
    public void What_is_percent_encoded_has_one_place()
    {
        var note = new NoteFactsOf("[x](twin:a%2Fb#c)");
        var link = Assert.Single(TwinLinkFinder.In(note.Facts, note.Names));
        Assert.Equal((link.Target, link.Target), (link.TwinRange, link.PropertyRange));
    }
}
