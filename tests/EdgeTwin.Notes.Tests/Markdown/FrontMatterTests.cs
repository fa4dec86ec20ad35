using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Tests.Markdown;

public sealed class FrontMatterTests
{
    [Theory]
    [InlineData("title: A note", "title=A note")]
    [InlineData("title: \"A: \\\"note\\\" \\u00e4\"", "title=A: \"note\" ä")]
    [InlineData("title: 'It''s'", "title=It's")]
    [InlineData("title: A note # not this", "title=A note")]
    [InlineData("title: A#B", "title=A#B")]
    [InlineData("url: http://a.b/c:d", "url=http://a.b/c:d")]
    [InlineData("'a key': x", "a key=x")]
    [InlineData("empty:\nnext: 1", "next=1")]
    [InlineData("tags: [a, \"b, c\", 'd']", "tags[]=a, tags[]=b, c, tags[]=d")]
    [InlineData("tags:\n  - a\n  - b c\n", "tags[]=a, tags[]=b c")]
    [InlineData("tags:\n- a\n- b\nnext: 1", "tags[]=a, tags[]=b, next=1")]
    [InlineData("tags: [a,\n  b]\nnext: 1", "tags[]=a, tags[]=b, next=1")]
    [InlineData("tags: []\nnext: 1", "next=1")]
    [InlineData("place:\n  lat: 1.5\n  lon: 2\nnext: 1", "place.lat=1.5, place.lon=2, next=1")]
    [InlineData("place: {lat: 1.5, lon: 2}", "place.lat=1.5, place.lon=2")]
    [InlineData("text: |\n  one\n  two\nnext: 1", "text=one\n  two, next=1")]
    [InlineData("text: one\n  two\nnext: 1", "text=one\n  two, next=1")]
    [InlineData("# a comment\n\ntitle: x", "title=x")]
    [InlineData("title: x\r\ntags: [a]\r\n", "title=x, tags[]=a")]
    [InlineData("no colon here\ntitle: x", "title=x")]
    [InlineData("title: \"never closed\nnext: 1", "title=\"never closed, next=1")]
    public void Yaml_is_read_as_people_write_it(string yaml, string expected) => Assert.Equal(expected, Read($"---\n{yaml}\n---\ntext\n"));

    [Theory]
    [InlineData("title = \"A \\\"note\\\"\"", "title=A \"note\"")]
    [InlineData("path = 'C:\\new'", "path=C:\\new")]
    [InlineData("count = 3 # not this", "count=3")]
    [InlineData("tags = [\"a\", 'b', 3]", "tags[]=a, tags[]=b, tags[]=3")]
    [InlineData("tags = [\n  \"a\", # first\n  \"b\",\n]\nnext = 1", "tags[]=a, tags[]=b, next=1")]
    [InlineData("[place]\nlat = 1.5", "place.lat=1.5")]
    [InlineData("text = \"\"\"one\ntwo\"\"\"\nnext = 1", "text=one\ntwo, next=1")]
    [InlineData("title = \"x\"\r\ndate = 2026-11-26\r\n", "title=x, date=2026-11-26")]
    [InlineData("title = \"never closed\nnext = 1", "title=never closed, next=1")]
    public void Toml_is_read_as_people_write_it(string toml, string expected) => Assert.Equal(expected, Read($"+++\n{toml}\n+++\ntext\n"));

    [Theory]
    [InlineData("text\n---\ntitle: x\n---\n")]
    [InlineData("---\ntitle: x\n")]
    public void What_is_not_closed_or_not_at_the_top_is_no_front_matter(string note) =>
        Assert.DoesNotContain(NoteScan.Of(Encoding.UTF8.GetBytes(note)).Elements.ToArray(), element => element.Kind == ElementKind.FrontMatter);

    private static string Read(string text)
    {
        var note = Encoding.UTF8.GetBytes(text);
        var element = Assert.Single(NoteScan.Of(note).Elements.ToArray(), element => element.Kind == ElementKind.FrontMatter);
        return string.Join(", ", FrontMatter.Read(note, element).Select(value =>
            $"{(value.HasParent ? Text(value.ParentStart, value.ParentEnd) + "." : "")}{Text(value.KeyStart, value.KeyEnd)}{(value.IsItem ? "[]" : "")}={FrontMatter.TextOf(note, value)}"));

        string Text(int start, int end) => Encoding.UTF8.GetString(note[start..end]);
    }
}
