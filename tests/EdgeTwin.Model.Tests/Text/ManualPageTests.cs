using CsCheck;
using EdgeTwin.Model.Text;

namespace EdgeTwin.Model.Tests.Text;

public sealed class ManualPageTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("see `edgetwin check` there", @"see \fBedgetwin check\fR there")]
    [InlineData("one ` alone", @"one \(ga alone")]
    [InlineData("`a` and `b", @"\fBa\fR and \(gab")]
    [InlineData(".SH is no request here", @"\&.SH is no request here")]
    [InlineData("'quoted' at the start", @"\(aqquoted\(aq at the start")]
    [InlineData(@"a \ and a - and a ~", @"a \(rs and a \- and a \(ti")]
    [InlineData("two\nlines", "two lines")]
    public void A_paragraph_is_set_as(string text, string expected)
    {
        var page = new ManualPage("name", 5, "Manual", "a purpose");
        page.Paragraph(text);
        Assert.Equal($".TH \"NAME\" 5 \"\" \"EdgeTwin\" \"Manual\"\n.SH \"NAME\"\nname \\- a purpose\n.PP\n{expected}\n", page.ToString());
    }

    [Fact]
    public void No_text_makes_a_request_or_leaves_an_escape_open() => Gen.String.Sample(text =>
    {
        var page = new ManualPage("name", 1, "Manual", "a purpose");
        page.Paragraph(text);
        page.Item("word", "value", text);
        page.Example([text]);
        var requests = page.ToString().Split('\n').Where(line => line.StartsWith('.')).Select(line => line.Split(' ')[0]);
        Assert.Equal([".TH", ".SH", ".PP", ".TP", ".PP", ".RS", ".nf", ".fi", ".RE"], requests);
        Assert.DoesNotMatch(@"\\(?![-&]|\(rs|\(aq|\(ga|\(dq|\(ti|\(ha|fB|fI|fR)", page.ToString());
    });
}
