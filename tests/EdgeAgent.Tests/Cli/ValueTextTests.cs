using EdgeTwin.Agent.Cli;

namespace EdgeAgent.Tests.Cli;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData(null, "%", "number", "-")]
    [InlineData(0.0, "%", "number", "0 %")]
    [InlineData(99.5, "%", "number", "99.5 %")]
    [InlineData(21.53, "°C", "number", "21.53 °C")]
    [InlineData(3.52, "", "number", "3.52")]
    [InlineData(3.52, "1", "number", "3.52")]
    [InlineData(9999.0, "B", "number", "9999 B")]
    [InlineData(16400.0, "B/s", "number", "16.4 kB/s")]
    [InlineData(80368000000.0, "B", "number", "80.4 GB")]
    [InlineData(270553174016.0, "B", "number", "271 GB")]
    [InlineData(-2596000000.0, "Hz", "number", "-2.60 GHz")]
    [InlineData(1e21, "B", "number", "1000000 PB")]
    [InlineData(123456.7, "1/s", "number", "123,457 1/s")]
    [InlineData(0.00012, "V", "number", "1.2e-4 V")]
    [InlineData(1.0, "1", "boolean", "true")]
    [InlineData(0.0, "1", "boolean", "false")]
    public void A_value_reads_well(double? value, string unit, string kind, string expected) =>
        Assert.Equal(expected, ValueText.Of(value, unit, kind));
}
