using EdgeTwin.Agent.Bench.Plots;
using EdgeTwin.Agent.Cli;

namespace EdgeAgent.Tests.Bench;

public sealed class PlotTests
{
    [Theory]
    [InlineData("0 10", "0 2 4 6 8 10")]
    [InlineData("20.9 21.12", "20.90 20.95 21.00 21.05 21.10 21.15")]
    [InlineData("-3 7", "-4 -2 0 2 4 6 8")]
    [InlineData("101300 101325", "101300 101305 101310 101315 101320 101325")]
    [InlineData("5 5", "4.994 4.996 4.998 5.000 5.002 5.004 5.006")]
    public void Ticks_are_round(string ends, string ticks)
    {
        var axis = PlotAxis.Linear(ends.Split(' ').Select(text => double.Parse(text, null)));
        Assert.Equal(ticks, string.Join(' ', axis.Ticks.Select(axis.LabelOf)));
        Assert.All(axis.Ticks, tick => Assert.InRange(axis.PlaceOf(tick), -1e-9, 1 + 1e-9));
    }

    [Theory]
    [InlineData("0.1 1000", "0.1 1 10 100 1000")]
    [InlineData("0.3 4", "0.5 1 2")]
    [InlineData("0 1e-5 3e-5", "1e-5 2e-5 5e-5 1e-4")]
    public void Ticks_of_a_logarithmic_axis_are_round_too(string values, string ticks)
    {
        var axis = PlotAxis.Logarithmic(values.Split(' ').Select(text => double.Parse(text, null)));
        Assert.Equal(ticks, string.Join(' ', axis.Ticks.Select(axis.LabelOf)));
    }

    [Fact]
    public void Nothing_and_what_is_not_finite_still_give_an_axis()
    {
        Assert.NotEmpty(PlotAxis.Linear([]).Ticks);
        Assert.NotEmpty(PlotAxis.Linear([double.NaN, double.PositiveInfinity]).Ticks);
        Assert.NotEmpty(PlotAxis.Logarithmic([0, -1]).Ticks);
    }

    [Theory]
    [InlineData(true, "⡀⠈", "⠄⠂")]
    [InlineData(false, ".'", ".'")]
    public void Dots_become_characters(bool isUnicode, string corners, string middle)
    {
        var canvas = new DotCanvas(2, 1, isUnicode);
        canvas.Set(0, 0);
        canvas.Set(1, 1);
        canvas.Set(2, 2);
        canvas.Set(double.NaN, 0);
        Assert.Equal(corners, canvas.Row(0));
        canvas = new DotCanvas(2, 1, isUnicode);
        canvas.Set(0, 0.3);
        canvas.Set(0.6, 0.6);
        Assert.Equal(middle, canvas.Row(0));
    }

    [Theory]
    [InlineData("LANG=C.UTF-8", true)]
    [InlineData("LANG=en_GB.utf8", true)]
    [InlineData("LANG=C.UTF-8 LC_ALL=C", false)]
    [InlineData("LANG=C.UTF-8 NO_COLOR=1", false)]
    [InlineData("", false)]
    public void The_environment_says_whether_there_is_more_than_ASCII(string environment, bool isUnicode)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(isUnicode, Terminal.IsUnicode(variables.GetValueOrDefault));
    }
}
