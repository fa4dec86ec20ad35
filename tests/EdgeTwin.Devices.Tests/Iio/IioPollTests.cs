using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Iio;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests.Iio;

public sealed class IioPollTests
{
    private const string Folder = "sys/bus/iio/devices/iio:device0";

    [Theory]
    [InlineData("in_temp_input=25080", "temperature=25.08 Cel")] // bmp280
    [InlineData("in_pressure_input=100.653", "pressure=100653 Pa")]
    [InlineData("in_humidityrelative_input=46333", "humidity=46.333 %")]
    [InlineData("in_temp_raw=2032 in_temp_scale=0.0625 in_temp_offset=-5", "temperature=0.1266875 Cel")]
    [InlineData("in_voltage0_raw=1000 in_voltage1_raw=2000 in_voltage_scale=0.5", "voltage0=0.5 V, voltage1=1 V")]
    [InlineData("in_voltage0_raw=1000 in_voltage0_scale=2 in_voltage_scale=0.5", "voltage0=2 V")] // the channel's own scale is the one
    [InlineData("in_voltage0-voltage1_raw=-8 in_voltage-voltage_scale=125", "voltage0_voltage1=-1 V")]
    [InlineData("in_accel_x_raw=100 in_accel_y_raw=-100 in_accel_scale=0.01", "acceleration_x=1 m/s2, acceleration_y=-1 m/s2")]
    [InlineData("in_illuminance_input=320.5", "illuminance=320.5 lx")]
    [InlineData("in_temp_raw=7 in_temp_input=21000", "temperature=21 Cel")] // the driver's own value is taken
    [InlineData("in_resistance_raw=12 in_scale=1000", "resistance=12000 Ohm")]
    [InlineData("in_temp_input=x", "temperature=Bad Malformed")]
    [InlineData("in_temp_raw=1 in_temp_scale=", "temperature=Bad Malformed")]
    [InlineData("in_rot_quaternion_raw=1 in_timestamp_raw=5 out_voltage0_raw=3", "")]
    public void A_device_reads_in_our_units(string files, string expected)
    {
        using var iio = Make();
        iio.Write($"{Folder}/name", "chip\n");
        foreach (var file in files.Split(' '))
            iio.Write($"{Folder}/{file.Split('=')[0]}", file.Split('=')[1] + "\n");
        Assert.Equal(expected, iio.Tick().Replace("iio/chip#", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Devices_of_one_name_are_told_apart_and_stay_what_they_are_when_one_goes()
    {
        using var iio = Make();
        iio.Write($"{Folder}/name", "bmp280");
        iio.Write($"{Folder}/in_temp_input", "20000");
        iio.Write("sys/bus/iio/devices/iio:device1/name", "bmp280");
        iio.Write("sys/bus/iio/devices/iio:device1/in_temp_input", "30000");
        iio.Write("sys/bus/iio/devices/trigger0/name", "t");
        Assert.Equal("iio/bmp280#temperature=20 Cel, iio/bmp280_2#temperature=30 Cel", iio.Tick());
        iio.Remove(Folder);
        Assert.Equal("iio/bmp280#temperature=Bad Missing, iio/bmp280_2#temperature=30 Cel", iio.Tick());
        iio.Write($"{Folder}/name", "bmp280");
        iio.Write($"{Folder}/in_temp_input", "21000");
        Assert.Equal("iio/bmp280#temperature=21 Cel, iio/bmp280_2#temperature=30 Cel", iio.Tick());
    }

    [Fact]
    public void A_device_that_comes_back_under_another_number_is_the_same_by_where_it_hangs()
    {
        using var iio = Make();
        Plug(iio, 0, "20000");
        Assert.Equal("iio/bmp280#temperature=20 Cel", iio.Tick());
        Directory.Delete(Path.Combine(iio.Root, Folder));
        iio.Remove("sys/devices/i2c-1/1-0076");
        Assert.Equal("iio/bmp280#temperature=Bad Missing", iio.Tick());
        Plug(iio, 3, "22000");
        Assert.Equal("iio/bmp280#temperature=22 Cel", iio.Tick());
        Directory.Delete(Path.Combine(iio.Root, "sys/bus/iio/devices/iio:device3"));
        iio.Remove("sys/devices/i2c-1/1-0076");
        Plug(iio, 0, "23000");
        iio.Tick();
        Assert.Equal("iio/bmp280#temperature=23 Cel", iio.Tick()); // even when it moved between two looks
    }

    [Fact]
    public void Polling_and_decoding_allocate_nothing()
    {
        using var iio = Make();
        iio.Write($"{Folder}/name", "chip");
        iio.Write($"{Folder}/in_temp_raw", "1");
        iio.Write($"{Folder}/in_temp_scale", "0.5");
        iio.Write($"{Folder}/in_pressure_input", "100.1");
        var samples = new Sample[64];
        var decoded = 0;
        HostFixture.FrameAction decode = (in FrameHeader header, ReadOnlySpan<byte> payload) => decoded += iio.ChannelSets[header.ChannelSet]!.Decode(header, payload, samples);
        var before = 0L;
        for (var i = 0; i < 100; i++)
        {
            if (i == 50)
                before = GC.GetAllocatedBytesForCurrentThread();
            iio.Loop.Tick();
            FrameWalk.Drain(iio.Queue, decode);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((0, 200), (allocated, decoded));
    }

    [Theory]
    [InlineData("in_temp")]
    [InlineData("in_temp\ttemperature\traw\tscale")]
    [InlineData("in_nonsense\tx\traw\t-\t-")]
    public void Parameters_that_are_none_are_named_in_the_error(string line)
    {
        var error = Assert.Throws<FormatException>(() => LineDrivers.Registry().Create("iio-polled", $"iio/x\n{line}", new TestCatalog()));
        Assert.Contains(line, error.Message, StringComparison.Ordinal);
    }

    private static void Plug(AttributeFixture iio, int number, string temperature)
    {
        iio.Write($"sys/devices/i2c-1/1-0076/iio:device{number}/name", "bmp280");
        iio.Write($"sys/devices/i2c-1/1-0076/iio:device{number}/in_temp_input", temperature);
        Directory.CreateDirectory(Path.Combine(iio.Root, "sys/bus/iio/devices"));
        Directory.CreateSymbolicLink(
            Path.Combine(iio.Root, $"sys/bus/iio/devices/iio:device{number}"), $"../../../devices/i2c-1/1-0076/iio:device{number}");
    }

    private static AttributeFixture Make() => new(fixture => new IioPollLoop(
        new AttributeBusOptions(), fixture.Root, fixture.Queue, fixture.ChannelSets, fixture.Catalog, fixture.Time));
}
