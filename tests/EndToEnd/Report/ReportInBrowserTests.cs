using System.Text;
using System.Text.RegularExpressions;

namespace EndToEnd.Report;

/// <summary>The sensor report as whoever it is sent to sees it: on a screen of any width, in the dark, on paper.</summary>
public sealed partial class ReportInBrowserTests(ReportFixture fixture) : IClassFixture<ReportFixture>
{
    private const int Plots = 7;
    private const int PagesMax = 6;

    // WCAG 2.2, 1.4.3: text of normal size.
    private const double ContrastMin = 4.5;
    private const double FontPixelsMin = 13;

    // From the first to the last mark of a plot, as a share of its width.
    private const double DrawnWidthMin = 0.4;

    private static readonly string Look = File.ReadAllText(Path.Combine(Repository.Root, "tests", "EndToEnd", "Report", "look.js"));

    [Fact]
    public async Task It_fetches_nothing_and_the_console_stays_empty()
    {
        var page = await fixture.PageAsync();
        Assert.Empty(page.Complaints);
        Assert.EndsWith("/report.html", Assert.Single(page.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1200, false)]
    [InlineData(1200, true)]
    [InlineData(700, false)]
    [InlineData(360, false)]
    public async Task Everything_is_on_the_screen_and_can_be_read(int width, bool isDark)
    {
        var page = await fixture.PageAsync();
        await page.ShowAsync(width, isDark);
        var seen = await page.EvaluateAsync(Look);
        Assert.Equal(0, (int)seen["overflow"]!);
        Assert.True((double)seen["palest"]!["ratio"]! >= ContrastMin, seen["palest"]!.ToJsonString());
        Assert.True((double)seen["smallest"]! >= FontPixelsMin, $"{seen["smallest"]} pixels");
        Assert.All(seen["tables"]!.AsArray(), columns => Assert.Equal(1, (int)columns!));
        Assert.Equal(Plots, seen["plots"]!.AsArray().Count);
        foreach (var plot in seen["plots"]!.AsArray())
        {
            var words = plot!.ToJsonString();
            Assert.True((int)plot["shapes"]! > 0 && (double)plot["width"]! >= DrawnWidthMin, $"empty: {words}");
            Assert.True(((string)plot["title"]!).Length > 0 && ((string)plot["figure"]!).Length > 0 && plot["axes"]!.AsArray().Count == 2, $"without words: {words}");
            Assert.True(plot["outside"]!.AsArray().Count == 0 && plot["overlapping"]!.AsArray().Count == 0, $"not readable: {words}");
        }
    }

    [Fact]
    public async Task It_prints_on_a_few_pages_of_A4()
    {
        var page = await fixture.PageAsync();
        // 180 mm, what A4 has between its margins.
        await page.ShowAsync(width: 680, media: "print");
        Assert.Equal(0, (int)(await page.EvaluateAsync(Look))["overflow"]!);
        var pdf = Encoding.Latin1.GetString(await page.PrintAsync());
        Assert.InRange(PageOfPdf().Count(pdf), 2, PagesMax);
        Assert.All(MediaBox().Matches(pdf), box => Assert.Equal((595, 842), (Math.Round(double.Parse(box.Groups[1].Value, null)), Math.Round(double.Parse(box.Groups[2].Value, null)))));
    }

    [GeneratedRegex(@"/Type /Page\b")]
    private static partial Regex PageOfPdf();

    [GeneratedRegex(@"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")]
    private static partial Regex MediaBox();
}
