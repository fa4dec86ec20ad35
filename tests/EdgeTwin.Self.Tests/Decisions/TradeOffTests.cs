using EdgeTwin.Self.Decisions;

namespace EdgeTwin.Self.Tests.Decisions;

public sealed class TradeOffTests
{
    /// <summary>Options are written <c>name +value -value</c>; values have the priorities 1 to 3, and d has none.</summary>
    [Theory]
    [InlineData("train +a -b | plane +b -a", "train", "train", "plane if b over a")]
    [InlineData("train +b | plane +a", "plane", "plane", "train if b over a")]
    [InlineData("train +a | plane +a", "", "", "")]
    [InlineData("train +a", "", "train", "")]
    [InlineData("one +a | two +b +c", "one", "one", "two if b over a; two if c over a")]
    [InlineData("one -a | two -b", "two", "", "one if b over a")]
    [InlineData("one +d | two +c", "two", "two", "one if d over c")]
    public void Priorities_speak_for(string written, string best, string standing, string flips)
    {
        string[] values = ["a", "b", "c", "d"];
        var options = written.Split(" | ").Select(option => option.Split(' ')).Select(words => new DecisionOption(words[0], default, [.. words[1..].Select(word => word[0] == '+')], [.. words[1..].Select(word => Array.IndexOf(values, word[1..]))])).ToList();
        var tradeOff = new TradeOff(options, value => value == 3 ? null : value + 1);
        Assert.Equal(best, tradeOff.Best < 0 ? "" : options[tradeOff.Best].Name);
        Assert.Equal(standing, string.Join(' ', tradeOff.Standing.Select(option => options[option].Name)));
        Assert.Equal(flips, string.Join("; ", tradeOff.Flips().Select(flip => $"{options[flip.Option].Name} if {values[flip.Lower]} over {values[flip.Higher]}")));
    }

    [Fact]
    public void Options_are_read_as_MADR_has_them()
    {
        var vault = new VaultOf(("money.md", "---\ntype: value\n---\n"), ("other.md", "x"), ("d.md", "---\ntype: decision\n---\n# D\n## Options\n### Train\n- Good, because slow ([[money]])\n* bad because [[other]]\n### Plane\nBad, since [[money]] [[money]]\n- [[money]]\n### None\n- Good\n"));
        var options = OptionReader.Of(vault.Index, vault.Index.Find("d.md")!, vault.Scans["d.md"]);
        Assert.Equal(["Train True", "Plane False False"], options.Select(option => $"{option.Name} {string.Join(' ', option.IsGood)}"));
    }
}
