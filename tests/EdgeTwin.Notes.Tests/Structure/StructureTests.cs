using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Notes.Tests.Structure;

/// <summary>The smaller parts: sections and their tasks, excerpts, opaque names, what can be clicked.</summary>
public sealed class StructureTests
{
    [Theory]
    [InlineData("- [ ] a\n", "")]
    [InlineData("# A\n- [ ] a\n- [x] b\n## B\n- [X] c\n# C\n# D\n- [ ] d\n", "A 2/3, B 1/1, D 0/1")]
    [InlineData("> # Q\n> - [ ] q\n\n- [x] out\n", "Q 0/1")]
    public void Tasks_count_for_every_section_around_them(string text, string tasks)
    {
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(text));
        Assert.Equal(tasks, string.Join(", ", SectionTasks.Of(scan).Select(section => $"{Encoding.UTF8.GetString(section.Section.Heading.Text(scan.Text.Span))} {section.Done}/{section.Total}")));
    }

    [Theory]
    [InlineData("one\n  two [[x]] three\t\r\nfour", "two [[x]] three")]
    [InlineData("[[x]]", "[[x]]")]
    [InlineData("0123456789 0123456789 [[x]] 0123456789 0123456789", "…6789 [[x]] 01234…")]
    [InlineData("[[x]] 0123456789 0123456789", "[[x]] 0123456789…")]
    [InlineData("0123456789 0123456789 [[x]]", "…0123456789 [[x]]")]
    [InlineData("ääääääääääääääää [[x]] ääääääääääääääää", "…ää [[x]] ää…")]
    public void An_excerpt_is_the_line_or_the_part_of_it_around_the_place(string text, string excerpt)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var start = bytes.AsSpan().IndexOf("[["u8);
        Assert.Equal(excerpt, Excerpt.Of(bytes, new TextSpan(start, start + 5), 16));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(3)]
    public void An_excerpt_of_a_text_that_has_become_shorter_is_another_line(int start) => Assert.Equal("abc", Excerpt.Of("abc"u8, new TextSpan(start, start + 5), 16));

    [Theory]
    [InlineData("202403011200", true)]
    [InlineData("2024-03-01", true)]
    [InlineData("7", true)]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301", true)]
    [InlineData("deadbeef01", true)]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV", true)]
    [InlineData("decade", false)]
    [InlineData("cafe 3", false)]
    [InlineData("2024 plan", false)]
    [InlineData("Basil", false)]
    [InlineData("7 ä", false)]
    [InlineData("---", false)]
    [InlineData("", false)]
    public void A_name_that_a_program_made_is_opaque(string name, bool isOpaque) => Assert.Equal(isOpaque, OpaqueName.Is(Encoding.UTF8.GetBytes(name)));

    [Theory]
    [InlineData("[[a|b]] ![[c]]", "a|b → a, c → c")]
    [InlineData("[t](a.md) <https://a.b> <m@a.b> [w](https://c.d)", "a.md → a.md, https://a.b → https://a.b !, m@a.b → m@a.b !, https://c.d → https://c.d !")]
    [InlineData("[x][L] [l] [no]\n\n[l]: a.md\n[l]: b.md\n", "L → a.md, l → a.md, a.md → a.md, b.md → b.md")]
    [InlineData("[t]() `[[a]]`", "")]
    public void What_can_be_clicked(string text, string links)
    {
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(text));
        Assert.Equal(links, string.Join(", ", Hyperlinks.Of(scan).Select(link => $"{Text(scan, link.Span)} → {Text(scan, link.Target)}{(link.IsAddress ? " !" : "")}")));
    }

    private static string Text(NoteScan scan, TextSpan span) => Encoding.UTF8.GetString(scan.Text.Span[span.Start..span.End]);
}
