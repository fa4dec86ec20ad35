using System.Text.Json;
using EdgeTwin.Agent.Bench.Probe;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Devices.Probe;

namespace EdgeAgent.Tests.Bench;

public sealed class ProbeTextTests
{
    private static readonly ProbeResult Sht3x = new(
        "sht3x", "Sensirion SHT30", "version 7", "vectors", "0x44 on i2c-1", ["gain = 2"],
        [new("identity", "F3 2D", "", "", 101.4, ""), new("identity", "", "80 10 E1", "", 99, "it answered, which is all that is asked"), new("trigger", "24 00", "", "ENXIO", 12, "")],
        [new("reads", "80 00 A2", "80 00", "holds", "E0 00"), new("reads", "66 66 00", "66 66", "wrong", "")],
        [new("t_ticks", "reads bytes 0 to 1, highest first", "80 00", 32768), new("rh_ticks", "reads bytes 2 to 3, highest first", "66 66", null)],
        [new("temperature", "Cel", "-45 + 175 * t_ticks / 65535", "-45 + 175 * 32768 / 65535", 42.5013, ""), new("humidity", "%", "100 * rh_ticks / 65535", "100 * ? / 65535", null, "a number it is made of is missing")],
        "");

    [Fact]
    public void A_probe_reads_from_the_bus_to_the_value()
    {
        const string expected = """
            sht3x: Sensirion SHT30 at 0x44 on i2c-1
            data sheet: version 7; its descriptor was tested with the data sheet's examples
            only
            settings: gain = 2

            Transfers
              identity      write F3 2D  (101 us)
              identity      read 80 10 E1  (99 us)  it answered, which is all that is asked
              trigger       write 24 00  (12 us)  failed: ENXIO

            Bytes
              after E0 00   80 00 A2  check-sums hold, data 80 00
              reads         66 66 00  a check-sum is wrong

            Fields
              t_ticks       80 00 = 32768  (reads bytes 0 to 1, highest first)
              rh_ticks      66 66 = spoilt  (reads bytes 2 to 3, highest first)

            Properties
              temperature   42.5 deg C
                            = -45 + 175 * t_ticks / 65535
                            = -45 + 175 * 32768 / 65535
              humidity      -  a number it is made of is missing
                            = 100 * rh_ticks / 65535
                            = 100 * ? / 65535

            """;
        using var output = new StringWriter { NewLine = "\n" };
        new ProbeText(Sht3x, new Terminal(output, output, false, false)).Write();
        Assert.Equal(expected, output.ToString());
    }

    [Fact]
    public void The_members_of_the_JSON_stay()
    {
        using var json = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(Sht3x, ProbeJson.Default.ProbeResult));
        Assert.Equal(
            ["part", "title", "data_sheet", "tested", "place", "settings", "transfers", "reads", "fields", "properties", "failure", "is_good"],
            json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["phase", "write", "read", "error", "microseconds", "words"], json.RootElement.GetProperty("transfers")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["name", "unit", "formula", "with_numbers", "value", "problem"], json.RootElement.GetProperty("properties")[0].EnumerateObject().Select(member => member.Name));
        Assert.False(json.RootElement.GetProperty("is_good").GetBoolean());
    }
}
