using System.Text;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Tests.Claims;

public sealed class TwinChartTests
{
    [Theory]
    [InlineData("```twin-chart\na/b#c\n```", "0-2 24h a/b#c")]
    [InlineData("x\n~~~~ twin-chart\nrange: 7d\n- a/b#c\n~~~\na/b#d\n~~~~\n", "1-6 7d a/b#c a/b#d")]
    [InlineData("````\n```twin-chart\na/b#c\n```\n````", "")]
    [InlineData("```twin-chart\na/b#c", "")]
    [InlineData("```twin-chart\nnothing\n```\n```twin-chart\n```", "0-2 24h | 3-4 24h")]
    [InlineData("```twin-charts\na/b#c\n```", "")]
    public void A_chart_is_found_with_its_range_and_properties(string text, string expected) =>
        Assert.Equal(expected, string.Join(" | ", TwinChart.In(NoteScan.Of(Encoding.UTF8.GetBytes(text))).Select(chart => $"{chart.FirstLine}-{chart.LastLine} {chart.Range}{string.Concat(chart.Properties.Select(property => $" {property}"))}")));

    [Theory]
    [InlineData("90min", 5400L)]
    [InlineData("24 h", 86400L)]
    [InlineData("3660d", 316224000L)]
    [InlineData("3661d", null)]
    [InlineData("0h", null)]
    [InlineData("h", null)]
    [InlineData("-1h", null)]
    [InlineData("1y", null)]
    [InlineData("99999999999999999999h", null)]
    [InlineData("9223372036854775807h", null)]
    public void A_range_is_a_number_with_a_unit(string text, long? seconds) => Assert.Equal(seconds * 1_000_000_000, TwinChart.LengthOf(text));

    [Fact]
    public void A_trend_has_the_extremes_of_each_step_and_gaps_where_nothing_good_was_measured()
    {
        ConditionSample[] samples = [new(-1, 99), new(0, 1), new(5, 7), new(9, 2), new(10, 4, Quality.Bad), new(20, double.NaN), new(39, 3), new(40, 99)];
        var trend = Trend.Of(samples, 0, 40, 4, 0);
        Assert.Equal([new TrendPoint(1, 7, 2), null, null, new TrendPoint(3, 3, 3)], trend.Points);
        Assert.Equal((1d, 7d, "▂  ▃"), (trend.Min, trend.Max, trend.Sparkline()));
        Assert.Equal("", Trend.Of([], 0, 40, 4, 0).Sparkline());
        Assert.Equal("▅ ▅", Trend.Of([new(0, 5), new(25, 5)], 0, 30, 3, 0).Sparkline());
    }
}
