using static EdgeTwin.Bench.Chips;

namespace EdgeTwin.Bench;

/// <summary>An emulated Raspberry Pi 3 whose agent reads the two thermometers on its real bus; it boots when the first test asks.</summary>
public sealed class SensorPi : IAsyncLifetime
{
    internal const string Tmp105 = "sensors/tmp105#temperature";
    internal const string Tmp421 = "sensors/tmp421#temperature";
    internal const string Configuration = "/root/edgetwin.toml";
    internal const int PeriodMs = 100;
    private const string Socket = "/run/edgetwin.sock";

    // The resolution of a TMP105 with every bit of its configuration for it set; when its power comes on it is half a degree.
    private const string TwelveBits = "i2cset -y 1 0x48 0x01 0x60";

    private readonly TestFolder _folder = new();
    private Task<VirtualPi>? _booting;
    private GuestAgent? _agent;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        if (_agent is not null)
            await _agent.DisposeAsync();
        if (_booting is { IsCompletedSuccessfully: true })
            await (await _booting).DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The machine, its agent up and both sensors good.</summary>
    internal Task<VirtualPi> MachineAsync() => _booting ??= BootAsync();

    /// <summary>Its agent.</summary>
    internal GuestAgent Agent => _agent ?? throw new InvalidOperationException("ask for the machine first");

    /// <summary>A command of edgetwin in the machine: what it printed. The exit code of a bench says whether the sensor passed, so none is asked for.</summary>
    internal async Task<string> AskAsync(string arguments)
    {
        var machine = await MachineAsync();
        var result = await machine.RunAsync($"XDG_CONFIG_HOME=/root LANG=C.UTF-8 edgetwin {arguments}{(arguments.StartsWith("probe", StringComparison.Ordinal) || arguments.Contains(".etrec", StringComparison.Ordinal) ? "" : $" --socket {Socket}")}");
        Assert.True(result.Output.Length > 0, $"edgetwin {arguments}: {result}");
        return result.Output;
    }

    private async Task<VirtualPi> BootAsync()
    {
        // Calibrations are put below the last device.
        await File.WriteAllTextAsync(_folder.In("toml"), $"[host]\nenabled = false\n{Device("tmp421", 0x4C, periodMs: 2 * PeriodMs)}{Device("lm75", 0x48, "tmp105", periodMs: PeriodMs)}");
        var machine = await VirtualPi.BootAsync(MachineKind.Pi3, new VirtualPiOptions { Files = [(GuestAgent.Program, "/usr/bin/edgetwin"), (_folder.In("toml"), Configuration)] });
        await machine.SetTemperatureAsync(20);
        await machine.SetTemperatureAsync(20, "tmp421");
        await machine.MustRunAsync($"{TwelveBits} && edgetwin run --config {Configuration} --data /tmp/data --socket {Socket} >/root/log 2>&1 &");
        _agent = await GuestAgent.ConnectAsync(machine, Socket);
        foreach (var property in new[] { Tmp105, Tmp421 })
            await _agent.WhenAsync(property, known => known.Quality == "good", "is good");
        return machine;
    }
}
