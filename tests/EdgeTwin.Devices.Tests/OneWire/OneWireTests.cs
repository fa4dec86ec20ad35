using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.OneWire;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.OneWire;

public sealed class OneWireTests
{
    private const string Folder = "sys/bus/w1/devices/28-0316a2795ea7";
    private const string Yes = "72 01 4b 46 7f ff 0e 10 57 : crc=57 YES\n72 01 4b 46 7f ff 0e 10 57 t=23125\n";

    [Theory]
    [InlineData(Yes, "23.125 Cel")]
    [InlineData("5e ff 4b 46 7f ff 02 10 d1 : crc=d1 YES\n5e ff 4b 46 7f ff 02 10 d1 t=-10125\n", "-10.125 Cel")]
    [InlineData("72 01 4b 46 7f ff 0e 10 57 : crc=aa NO\n72 01 4b 46 7f ff 0e 10 57 t=23125\n", "Bad Malformed")]
    [InlineData("50 05 4b 46 7f ff 0c 10 1c : crc=1c YES\n50 05 4b 46 7f ff 0c 10 1c t=85000\n", "Bad Malformed")] // power-on value
    [InlineData("72 01 4b 46 7f ff 0e 10 57 : crc=57 YES\n", "Bad Malformed")]
    [InlineData("", "Bad Malformed")] // how the kernel says that the sensor did not answer
    public void A_sensor_reads(string text, string expected)
    {
        using var wire = Make();
        wire.Write($"{Folder}/w1_slave", text);
        Assert.Equal($"w1/28_0316a2795ea7#temperature={expected}", wire.Tick());
    }

    [Theory]
    [InlineData("21437\n", "21.437 Cel")]
    [InlineData("x\n", "Bad Malformed")]
    public void A_newer_kernels_attribute_is_read_where_there_is_no_other(string text, string expected)
    {
        using var wire = Make();
        wire.Write($"{Folder}/temperature", text);
        Assert.EndsWith($"={expected}", wire.Tick(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_oven_may_have_85_degrees_but_not_at_first()
    {
        using var wire = Make();
        foreach (var (text, expected) in new[] { ("85000", "Bad Malformed"), ("84000", "84 Cel"), ("85000", "85 Cel") })
        {
            wire.Write($"{Folder}/temperature", text);
            Assert.EndsWith($"={expected}", wire.Tick(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_sensor_that_is_gone_is_missing_and_is_itself_when_it_comes_back()
    {
        using var wire = Make();
        wire.Write($"{Folder}/w1_slave", Yes);
        wire.Tick();
        wire.Remove(Folder);
        Assert.EndsWith("=Bad Missing", wire.Tick(), StringComparison.Ordinal);
        wire.Write($"{Folder}/w1_slave", Yes);
        Assert.EndsWith("=23.125 Cel", wire.Tick(), StringComparison.Ordinal);
        wire.Write("sys/bus/w1/devices/10-000802b4ba0e/w1_slave", Yes);
        Assert.Equal("w1/10_000802b4ba0e#temperature=23.125 Cel, w1/28_0316a2795ea7#temperature=23.125 Cel", wire.Tick());
    }

    [Fact]
    public void An_installed_sensor_feeds_its_own_twin_and_all_of_a_master_convert_at_once()
    {
        var path = RepositoryRoot.Of("hardware/devices/ds18b20/device.toml");
        var descriptor = DescriptorReader.Read(path, File.ReadAllText(path), []).Descriptor!;
        var options = new DeviceOptions(TwinId.Parse("greenhouse/soil"), "ds18b20")
        {
            Calibrations = [new SensorCalibration("temperature", CalibrationKind.Offset, [0.5], new DateOnly(2026, 11, 22), "me", "")],
        };
        using var wire = Make(new Dictionary<string, PartInstallation> { ["28-0316a2795ea7"] = PartInstallation.Of(descriptor, options) });
        wire.Write("sys/bus/w1/devices/w1_bus_master1/therm_bulk_read", "0\n");
        wire.Write($"{Folder}/w1_slave", Yes);
        wire.Write("sys/bus/w1/devices/00-400000000000/name", "00-400000000000");
        Assert.Equal("greenhouse/soil#temperature=23.625 Cel", wire.Tick());
        wire.Write($"{Folder}/w1_slave", Yes.Replace("YES", "NO", StringComparison.Ordinal));
        Assert.Equal("greenhouse/soil#temperature=Bad Malformed", wire.Tick());
        Assert.Equal("trigger\n", wire.Read("sys/bus/w1/devices/w1_bus_master1/therm_bulk_read"));
    }

    [Fact]
    public void A_machine_without_1_wire_has_nothing_to_say()
    {
        using var wire = Make();
        Assert.Equal("", wire.Tick());
        Assert.Empty(wire.Loop.Problems);
    }

    private static AttributeFixture Make(Dictionary<string, PartInstallation>? installed = null) => new(fixture => new OneWireLoop(
        new AttributeBusOptions(), fixture.Root, installed ?? [], fixture.Queue, fixture.ChannelSets, fixture.Catalog, fixture.Time));
}
