using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;
using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

public sealed class DecoderFuzzTests
{
    private const int Seed = 20261122;
    private const int Rounds = 3000;

    public static TheoryData<string, string, string> Decoders => new()
    {
        { "host-stat", "", "proc!stat" },
        { "host-loadavg", "", "proc!loadavg" },
        { "host-cpuinfo", "", "proc!cpuinfo" },
        { "host-meminfo", "", "proc!meminfo" },
        { "host-vmstat", "", "proc!vmstat" },
        { "host-diskstats", "", "proc!diskstats" },
        { "host-netdev", "", "proc!net!dev" },
        { "host-pressure", "cpu", "proc!pressure!cpu" },
        { "host-throttled", "", "sys!devices!platform!soc!soc:firmware!get_throttled" },
        { "host-statfs", "", "" },
        { "host-sensors", "host/thermal\ta\tmillicelsius\tA\nhost/thermal\tb\trpm\tB\nhost/power\tc\tcharging\tC\nhost/power\td\tflag\tD", "" },
    };

    [Theory]
    [MemberData(nameof(Decoders))]
    public void No_bytes_make_a_decoder_throw_or_write_too_much_or_say_nonsense(string driver, string parameters, string fixture)
    {
        var catalog = new TestCatalog();
        var decoder = HostDrivers.Registry().Create(driver, parameters, catalog);
        var random = new Random(Seed);
        var seedBytes = SeedOf(driver, fixture);
        var samples = new Sample[decoder.SamplesMax];
        for (var round = 0; round < Rounds; round++)
        {
            var payload = Mutate(seedBytes, random);
            var status = random.Next(10) == 0 ? (FrameStatus)random.Next(8) : FrameStatus.Ok;
            var header = new FrameHeader(payload.Length, 0, status, random.NextInt64(-5, 5_000_000_000), round, 0, (uint)round);
            var count = decoder.Decode(header, payload, samples);
            foreach (var sample in samples.AsSpan(0, count))
            {
                var isConsistent = sample.Quality == Quality.Good
                    ? double.IsFinite(sample.Value) && sample.Reason == QualityReason.None
                    : double.IsNaN(sample.Value) && sample.Reason != QualityReason.None;
                Assert.True(
                    isConsistent && (uint)sample.PropertyId < (uint)catalog.Count,
                    $"seed {Seed}, round {round}: {sample} from {Convert.ToHexString(payload)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void A_full_catalog_costs_the_new_rows_and_nothing_else(string driver, string parameters, string fixture)
    {
        var known = new TestCatalog();
        _ = HostDrivers.Registry().Create(driver, parameters, known);
        var catalog = new TestCatalog { CountMax = known.Count };
        var decoder = HostDrivers.Registry().Create(driver, parameters, catalog);
        var payload = SeedOf(driver, fixture);
        var samples = new Sample[decoder.SamplesMax];
        var count = decoder.Decode(new FrameHeader(payload.Length, 0, FrameStatus.Ok, 1, 1, 0, 0), payload, samples);
        Assert.Equal(known.Count, count);
    }

    [Fact]
    public void A_sensor_that_is_none_is_named_in_the_error()
    {
        var error = Assert.Throws<FormatException>(() => HostDrivers.Registry().Create("host-sensors", "a\tb\tfurlongs\tc", new TestCatalog()));
        Assert.Contains("furlongs", error.Message, StringComparison.Ordinal);
        Assert.Contains("millicelsius", error.Message, StringComparison.Ordinal);
    }

    private static byte[] SeedOf(string driver, string fixture)
    {
        if (fixture.Length > 0)
            return File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "raspberry-pi-4", fixture));
        var bytes = new byte[256];
        if (driver == "host-statfs")
        {
            LinuxFile.FileSystemOf("/", bytes);
            return bytes[..LinuxFile.FileSystemBytes];
        }
        var length = 0;
        foreach (var part in new[] { "48686\n", "1200\n", "Charging\n", "1\n" })
            length += GroupFrame.WritePart(bytes.AsSpan(length), FrameStatus.Ok, System.Text.Encoding.UTF8.GetBytes(part));
        return bytes[..length];
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = (byte[])seed.Clone();
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length + 1)];
            case 1:
                var noise = new byte[random.Next(300)];
                random.NextBytes(noise);
                return noise;
            case 2:
                for (var i = random.Next(1, 20); i > 0; i--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            default:
                // Digits only: numbers that are too long, counters that jump.
                for (var i = random.Next(1, 60); i > 0; i--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next('0', '9' + 1);
                return bytes;
        }
    }
}
