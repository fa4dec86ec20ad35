using EdgeTwin.Agent.Cli;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeAgent.Tests.Cli;

public sealed class WatchTableTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1", "▁")]
    [InlineData("1 1 1", "▁▁▁")]
    [InlineData("0 1 2 3 4 5 6 7", "▁▂▃▄▅▆▇█")]
    [InlineData("0 nan 7", "▁ █")]
    [InlineData("9 9 9 9 9 9 9 9 0 7", "██████▁▇")]
    public void A_sparkline_shows_the_last_values_between_their_smallest_and_largest(string values, string expected)
    {
        var line = new Sparkline(8);
        foreach (var value in values.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            line.Add(value == "nan" ? double.NaN : double.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected, line.ToString());
    }

    [Fact]
    public void A_small_terminal_shows_what_needs_a_look_and_what_moves_and_says_what_it_leaves_out()
    {
        var output = new StringWriter();
        var terminal = new Terminal(output, output, IsInteractive: true, HasColour: false) { Height = 6 };
        var table = new WatchTable(new CommandContext { Terminal = terminal, DefaultSocket = "", DefaultData = "" });
        foreach (var name in new[] { "a", "b", "c", "d" })
            table.Take(Change(name, 1));
        table.Take(Change("c", 2));
        table.Take(new StreamItem(Change("d", null).Change! with { Quality = "bad", Reason = "reading failed" }, null));
        output.GetStringBuilder().Clear();
        table.Draw();

        var text = output.ToString();
        Assert.Contains("host/cpu#c", text, StringComparison.Ordinal);
        Assert.Contains("host/cpu#d", text, StringComparison.Ordinal);
        Assert.Contains("reading failed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("host/cpu#a", text, StringComparison.Ordinal);
        Assert.Contains("… and 2 more", text, StringComparison.Ordinal);
        Assert.True(text.Count(character => character == '\n') < terminal.Height, "the table scrolls its own heading away");
    }

    private static StreamItem Change(string property, double? value) =>
        new(new ChangeReport("0", "host/cpu", property, value, "%", "good", "", "2026-11-22T12:00:00Z", 1_795_348_800_000_000_000), null);
}
