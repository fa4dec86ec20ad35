using EdgeTwin.Agent.Cli;
using EdgeTwin.Devices.Scan;
using EdgeTwin.Model.Configuration;

namespace EdgeAgent.Tests.Cli;

public sealed class ScanCommandTests
{
    private static readonly ScanReport Report = new(
    [
        new("i2c-1", "i2c", "bcm2835 (i2c@7e804000)", "",
        [
            new("0x48", ScanCertainty.Possible, ["lm75", "tmp102"], "LM75 or TMP102; they cannot be told apart without risk"),
            new("0x50", ScanCertainty.Kernel, [], "the kernel's driver for 24c02 has it"),
            new("0x76", ScanCertainty.Identified, ["bme280"], "Bosch BME280"),
            new("0x77", ScanCertainty.Identified, ["bme280"], "Bosch BME280"),
            new("0x33", ScanCertainty.Unknown, [], "it answers; no descriptor knows this address"),
        ]),
        new("i2c-2", "i2c", "I2C adapter", "it has no device file; load the driver: modprobe i2c-dev", []),
        new("iio:device0", "iio", "BMP280", "", [new("in_temp", ScanCertainty.Kernel, [], "25080")]),
        new("w1", "w1", "1-wire", "", [new("28-0123456789ab", ScanCertainty.Identified, ["ds18b20"], "DS18B20 temperature sensor")]),
    ]);

    [Fact]
    public async Task For_people_every_bus_has_its_parts_below_it()
    {
        Assert.Equal(
            """
            i2c-1  bcm2835 (i2c@7e804000)
              0x48             ?            LM75 or TMP102; they cannot be told apart without risk
              0x50             kernel       the kernel's driver for 24c02 has it
              0x76             bme280       Bosch BME280
              0x77             bme280       Bosch BME280
              0x33             unknown      it answers; no descriptor knows this address
            i2c-2  I2C adapter
              it has no device file; load the driver: modprobe i2c-dev
            iio:device0  BMP280
              in_temp          kernel       25080
            w1  1-wire
              28-0123456789ab  ds18b20      DS18B20 temperature sensor

            """, await RunAsync(0, "scan"));
    }

    [Fact]
    public async Task As_configuration_it_is_ready_to_be_pasted_and_what_needs_a_choice_is_commented_out()
    {
        var text = await RunAsync(0, "scan", "--toml");
        var result = ConfigurationReader.Read("edgetwin.toml", text);
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        Assert.Equal(
            ["sensors/bme280 bme280 i2c-1 0x76", "sensors/bme280-2 bme280 i2c-1 0x77", "sensors/bmp280 iio iio:device0 ", "sensors/ds18b20 ds18b20 w1 28-0123456789ab"],
            result.Configuration.DeviceList.Select(device => $"{device.Twin} {device.Part} {device.Bus} {(device.Address is { } address ? $"0x{address:x2}" : "")}{string.Join(',', device.Lines)}"));
        Assert.Contains("#part = \"lm75\"", text, StringComparison.Ordinal);
        Assert.Contains("# i2c-2: it has no device file", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_it_is_one_line_for_programs()
    {
        var text = await RunAsync(0, "scan", "--json");
        using var json = System.Text.Json.JsonDocument.Parse(text);
        var part = json.RootElement.GetProperty("buses")[0].GetProperty("parts")[2];
        Assert.Equal("0x76", part.GetProperty("place").GetString());
        Assert.Equal("bme280", part.GetProperty("parts")[0].GetString());
    }

    [Fact]
    public async Task A_bus_that_is_not_there_is_said_so() =>
        Assert.Contains("this machine has no bus 'i2c-9'", await RunAsync(5, "scan", "--bus", "i2c-9"), StringComparison.Ordinal);

    private static async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var context = new CommandContext
        {
            Terminal = new Terminal(output, output, false, false),
            DefaultSocket = "/nowhere",
            DefaultData = "/nowhere",
            Actions = new CommandActions { Scan = bus => bus is null ? Report : new ScanReport([.. Report.Buses.Where(found => found.Name == bus)]) },
        };
        Assert.Equal(exitCode, await CommandTree.InvokeAsync(arguments, context, TestContext.Current.CancellationToken));
        return output.ToString();
    }
}
