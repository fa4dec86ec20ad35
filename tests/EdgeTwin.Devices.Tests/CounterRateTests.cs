using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

public sealed class CounterRateTests
{
    [Theory]
    [InlineData(100UL, 300UL, 2_000_000_000L, QualityReason.None, 100)]
    [InlineData(100UL, 100UL, 1_000_000_000L, QualityReason.None, 0)]
    [InlineData(4294967000UL, 704UL, 1_000_000_000L, QualityReason.None, 1000)] // 32-bit wrap
    [InlineData(18446744073709551516UL, 900UL, 1_000_000_000L, QualityReason.None, 1000)] // 64-bit wrap
    [InlineData(4294967296UL, 5UL, 1_000_000_000L, QualityReason.CounterReset, double.NaN)] // more than 32 bits, so no wrap of 32
    [InlineData(1000UL, 5UL, 1_000_000_000L, QualityReason.CounterReset, double.NaN)]
    [InlineData(3000000000UL, 0UL, 1_000_000_000L, QualityReason.CounterReset, double.NaN)]
    [InlineData(9000000000000000000UL, 0UL, 1_000_000_000L, QualityReason.CounterReset, double.NaN)]
    [InlineData(100UL, 300UL, 0L, QualityReason.FirstReading, double.NaN)]
    [InlineData(100UL, 300UL, -5L, QualityReason.FirstReading, double.NaN)]
    public void Two_readings_give(ulong first, ulong second, long elapsedNs, QualityReason expected, double perSecond)
    {
        var counter = new CounterRate();
        Assert.Equal(QualityReason.FirstReading, counter.Next(first, 50, out _));
        Assert.Equal(expected, counter.Next(second, 50 + elapsedNs, out var actual));
        Assert.Equal(perSecond, actual);
    }

    [Fact]
    public void After_a_reset_the_rate_is_right_again_at_once()
    {
        var counter = new CounterRate();
        counter.Next(5000, 0, out _);
        Assert.Equal(QualityReason.CounterReset, counter.Next(10, 1_000_000_000, out _));
        Assert.Equal(QualityReason.None, counter.Next(30, 2_000_000_000, out var perSecond));
        Assert.Equal(20, perSecond);
    }
}
