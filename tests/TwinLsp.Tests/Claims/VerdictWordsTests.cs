using EdgeTwin.Lsp.Claims;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Tests.Claims;

public sealed class VerdictWordsTests
{
    private const long Minute = 60_000_000_000;

    /// <summary>A condition, values of <c>a/b#t</c> in °C minute by minute from 04:10 on, and what is said at 04:20.</summary>
    [Theory]
    [InlineData("a/b#t < 30 Cel", "27.9 27.9", "holds, by 2.1 °C")]
    [InlineData("a/b#t < 30 Cel", "29 29 31.1", "violated since 04:12, by 1.1 °C")]
    [InlineData("a/b#t < 30 Cel", "31.1 31.1", "violated since before 04:10, by 1.1 °C")]
    [InlineData("a/b#t < 30 Cel", "29 bad", "unknown: a/b#t is bad")]
    [InlineData("a/b#t < 30 Cel", "", "unknown: a/b#t has not been read yet")]
    [InlineData("always over 1 h a/b#t < 30 Cel", "29", "unknown: what was measured does not reach back far enough, or has a gap")]
    [InlineData("true", "29", "holds")]
    [InlineData("a/b#on", "0 1", "unknown: a/b#on has not been read yet")]
    public void A_verdict_is_told_in_words(string condition, string values, string expected)
    {
        var catalog = new MemoryCatalog();
        catalog.Register(new PropertyDefinition(PropertyReference.Parse("a/b#t"), "Cel", PropertyKind.Number));
        catalog.Register(new PropertyDefinition(PropertyReference.Parse("a/b#on"), "1", PropertyKind.Boolean));
        var monitor = new ConditionMonitor(Condition.Read(condition, new CatalogProperties(catalog)).Condition!);
        var from = new DateTimeOffset(2026, 11, 26, 4, 10, 0, TimeSpan.Zero);
        var ns = from.ToUnixTimeMilliseconds() * 1_000_000;
        var samples = condition.Contains("#t", StringComparison.Ordinal) ? values.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        for (var at = 0; at < samples.Length; at++)
        {
            var isBad = samples[at] == "bad";
            monitor.Feed(0, ns + at * Minute, isBad ? double.NaN : double.Parse(samples[at], System.Globalization.CultureInfo.InvariantCulture), isBad ? Quality.Bad : Quality.Good);
        }
        monitor.Advance(ns + 10 * Minute);
        Assert.Equal(expected, VerdictWords.Of(monitor, ns, from.AddMinutes(10)).Words);
    }
}
