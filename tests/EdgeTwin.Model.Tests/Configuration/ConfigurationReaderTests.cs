using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    private const string Everything =
        """
        [agent]
        data = "/var/lib/edgetwin"
        socket = "/run/edgetwin.sock"
        [host]
        enabled = false
        period = "2 s"
        timeout = "0.25 s"
        [devices]
        folder = "/etc/parts"
        timeout = "20 ms"
        kernel = false
        kernel_period = "10 s"
        [[device]]
        id = "greenhouse/air"
        part = "bme280"
        bus = "i2c-1"
        address = 0x77
        period = "5 s"
        settings = { oversampling = 4 }
        [[device.calibration]]
        property = "temperature"
        kind = "two-point"
        numbers = [0.4, 0, 99.1, 100]
        date = "2026-11-22"
        by = "Ada"
        note = "ice and steam"
        [[device]]
        id = "greenhouse/vent"
        part = "button"
        bus = "gpiochip0"
        line = [17, "VENT"]
        [[replay]]
        file = "a.etr"
        speed = "max"
        [[replay]]
        file = "b.etr"
        speed = 2.5
        loop = true
        [queue]
        bytes_max = "64 KiB"
        [changes]
        capacity = 1024
        [journal]
        commit_interval = "1 min"
        bytes_max = "64 MiBy"
        [state]
        checkpoint_interval = "1 h"
        [history]
        raw = "1 wk"
        second = "0.5 a"
        minute = "1 a"
        hour = "1 a"
        bytes_max = "1.5 GB"
        merge_interval = "30 min"
        [write_budget]
        bytes_per_day = "250 MB"
        [api]
        read = ["@adm", "pi"]
        control = ["*"]
        subscribers_max = 10
        request_bytes_max = "1 MiB"
        [[twin]]
        id = "greenhouse/air"
        description = "The air at 2 m"
        [[twin.property]]
        name = "temperature"
        unit = "Cel"
        description = "Temperature"
        range = [-40, 85.5]
        resolution = 0.01
        [[twin.property]]
        name = "open"
        kind = "boolean"
        [[twin]]
        id = "host/cpu"
        """;

    [Fact]
    public void Every_option_is_taken_over()
    {
        var expected = new AgentConfiguration
        {
            Agent = new() { Data = "/var/lib/edgetwin", Socket = "/run/edgetwin.sock" },
            Host = new() { Enabled = false, Period = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromMilliseconds(250) },
            Devices = new() { Folder = "/etc/parts", Timeout = TimeSpan.FromMilliseconds(20), Kernel = false, KernelPeriod = TimeSpan.FromSeconds(10) },
            DeviceList =
            [
                new(TwinId.Parse("greenhouse/air"), "bme280")
                {
                    Bus = "i2c-1",
                    Address = 0x77,
                    Period = TimeSpan.FromSeconds(5),
                    Settings = [new("oversampling", 4)],
                    Calibrations = [new("temperature", CalibrationKind.TwoPoint, [0.4, 0, 99.1, 100], new DateOnly(2026, 11, 22), "Ada", "ice and steam")],
                },
                new(TwinId.Parse("greenhouse/vent"), "button") { Bus = "gpiochip0", Lines = ["17", "VENT"] },
            ],
            Replays = [new() { File = "a.etr", Speed = double.PositiveInfinity }, new() { File = "b.etr", Speed = 2.5, Loop = true }],
            Queue = new() { BytesMax = 65536 },
            Changes = new() { Capacity = 1024 },
            Journal = new() { CommitInterval = TimeSpan.FromMinutes(1), BytesMax = 64 << 20 },
            State = new() { CheckpointInterval = TimeSpan.FromHours(1) },
            History = new()
            {
                RawRetention = TimeSpan.FromDays(7),
                SecondRetention = TimeSpan.FromDays(182.625),
                MinuteRetention = TimeSpan.FromDays(365.25),
                HourRetention = TimeSpan.FromDays(365.25),
                BytesMax = 1_500_000_000,
                MergeInterval = TimeSpan.FromMinutes(30),
            },
            WriteBudget = new() { BytesPerDay = 250_000_000 },
            Api = new() { Read = ["@adm", "pi"], Control = ["*"], SubscribersMax = 10, RequestBytesMax = 1 << 20 },
            Twins =
            [
                new(TwinId.Parse("greenhouse/air"), "The air at 2 m",
                [
                    new(PropertyReference.Parse("greenhouse/air#temperature"), "Cel", null, "Temperature", -40, 85.5, 0.01),
                    new(PropertyReference.Parse("greenhouse/air#open"), Kind: PropertyKind.Boolean),
                ]),
                new(TwinId.Parse("host/cpu"), "", []),
            ],
        };
        Assert.Equal(expected, Good(Everything));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("0.0.0.0:7443", true)]
    [InlineData("192.168.1.5:1", true)]
    [InlineData("[::]:7443", true)]
    [InlineData("[fe80::1]:65535", true)]
    [InlineData("7443", false)]
    [InlineData(":7443", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("0.0.0.0:0", false)]
    [InlineData("0.0.0.0:65536", false)]
    [InlineData("256.0.0.1:7443", false)]
    [InlineData("1.2.3:7443", false)]
    [InlineData("::1:7443", false)]
    [InlineData("[zz::1]:7443", false)]
    [InlineData("pi.local:7443", false)]
    public void Other_machines_call_at_an_address_and_a_port(string listen, bool isOne)
    {
        var read = ConfigurationReader.Read("edgetwin.toml", $"[api]\nlisten = \"{listen}\"\n");
        Assert.Equal(isOne, read.IsValid);
        if (isOne)
            Assert.Equal(listen, read.Configuration!.Api.Listen);
        else
            Assert.Contains("0.0.0.0:7443", Assert.Single(read.Errors).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("[host]\n[journal]\n")]
    public void What_is_not_said_has_its_default(string text) => Assert.Equal(AgentConfiguration.Default, Good(text));

    [Theory]
    [InlineData("host.period = '2 s'\nhost.enabled = false")]
    [InlineData("host = { period = \"2 s\", enabled = false }")]
    [InlineData("[host]\n\"period\" = '''2 s'''\nenabled = false")]
    public void Every_way_to_write_a_table_means_the_same(string text) =>
        Assert.Equal(new HostOptions { Period = TimeSpan.FromSeconds(2), Enabled = false }, Good(text).Host);

    [Fact]
    public void Inline_tables_in_an_array_are_tables() =>
        Assert.Equal(2, Good("replay = [{ file = 'a' }, { file = 'b', speed = 3 }]").Replays.Count);

    [Fact]
    public void A_period_shorter_than_the_default_timeout_halves_the_timeout() =>
        Assert.Equal(TimeSpan.FromMilliseconds(50), Good("[host]\nperiod = \"100 ms\"").Host.Timeout);

    [Theory]
    [InlineData("1 s", 1_000)]
    [InlineData("1.5 h", 5_400_000)]
    [InlineData("90min", 5_400_000)]
    [InlineData("1e3 us", 1)]
    [InlineData("0.001 s", 1)]
    [InlineData("100 cs", 1_000)]
    [InlineData("1 wk", 604_800_000)]
    public void Durations_are_quantities_of_time(string text, double expectedMs)
    {
        Assert.Null(DurationText.Parse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(expectedMs), duration);
    }

    [Theory]
    [InlineData("2 GB", 2_000_000_000)]
    [InlineData("2 GBy", 2_000_000_000)]
    [InlineData("64 KiB", 65_536)]
    [InlineData("64 KiBy", 65_536)]
    [InlineData("1 kB", 1_000)]
    [InlineData("1 KB", 1_000)]
    [InlineData("1.5MiB", 1_572_864)]
    [InlineData("512 B", 512)]
    [InlineData("8 kbit", 1_000)]
    [InlineData("1 TiB", 1_099_511_627_776)]
    public void Sizes_are_taken_in_the_common_spellings_and_in_UCUM(string text, long expected)
    {
        Assert.Null(SizeText.Parse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("100 ms"), InlineData("1 s"), InlineData("5 min"), InlineData("1 h"), InlineData("30 d"), InlineData("2 a"), InlineData("1 us")]
    public void A_duration_prints_as_it_is_written(string text)
    {
        Assert.Null(DurationText.Parse(text, out var duration));
        Assert.Equal(text, DurationText.Print(duration));
    }

    [Theory]
    [InlineData("1 B"), InlineData("64 KiB"), InlineData("16 MiB"), InlineData("2 GB"), InlineData("100 kB"), InlineData("1 TiB")]
    public void A_size_prints_as_it_is_written(string text)
    {
        Assert.Null(SizeText.Parse(text, out var bytes));
        Assert.Equal(text, SizeText.Print(bytes));
    }

    private static AgentConfiguration Good(string text)
    {
        var result = ConfigurationReader.Read("edgetwin.toml", text);
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        return result.Configuration;
    }
}
