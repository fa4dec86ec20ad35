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

    [Fact]
    public void What_is_percent_encoded_has_one_place()
    {
        var note = new NoteFactsOf("[x](twin:a%2Fb#c)");
        var link = Assert.Single(TwinLinkFinder.In(note.Facts, note.Names));
        Assert.Equal((link.Target, link.Target), (link.TwinRange, link.PropertyRange));
    }
}
