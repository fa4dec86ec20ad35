using System.Diagnostics;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Simulation;

/// <summary>
/// An agent that is killed and started again on the same data, and the bus on which its vent hangs behind a pin of an expander, beside a
/// thermometer that raises an alert. Chips and wires stay as they are when the agent dies.
/// </summary>
internal sealed class VentAgent : IDisposable
{
    /// <summary>The output: 1 is on, its safe value is 0, off.</summary>
    public const string Vent = "greenhouse/vent#port";

    /// <summary>What the thermometer measures.</summary>
    public const string Temperature = "greenhouse/air#temperature";

    private const string Alert = "hot";
    private const int Expander = 0x20;
    private const int Latch = 0x14; // OLATA of the MCP23017 (data sheet, section 3.5.10)
    private const int Thermometer = 0x44;
    private const byte Measure = 0xFD; // what an SHT4x is asked for one measurement (data sheet, section 4.5)
    private const double Hot = 40;
    private const double Cool = 20;

    private const string Configuration = """
        [[device]]
        id = "greenhouse/vent"
        part = "mcp23017"
        bus = "i2c-1"
        address = 0x20
        period = "20 ms"
        settings = { outputs = 1 }

        [[device]]
        id = "greenhouse/air"
        part = "sht4x"
        bus = "i2c-1"
        address = 0x44
        period = "20 ms"

        [[alert]]
        name = "hot"
        when = "greenhouse/air#temperature > 30 Cel"
        """;

    private readonly TestFolder _folder = new();
    private readonly FuseBus _bus;
    private NativeAgent? _agent;

    private VentAgent(FuseBus bus) => _bus = bus;

    public EdgeTwinClient Client => _agent!.Client;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Plugs the chips in; nothing runs yet.</summary>
    public static async Task<VentAgent> PlugAsync()
    {
        _ = Published.Program; // Without it nothing is to be mounted.
        var vent = new VentAgent(FuseBus.Start());
        await vent._bus.AddAsync(Expander);
        await vent._bus.AddAsync(Thermometer, ChipTraits.Commands);
        await vent._bus.RespondAsync(Thermometer, [0x89], [0x00, 0x00, 0x81, 0x00, 0x00, 0x81]); // its serial number
        await vent.WarmAsync(Cool);
        var devices = vent._folder.In("root/dev");
        Directory.CreateDirectory(devices);
        File.CreateSymbolicLink(Path.Combine(devices, "i2c-1"), vent._bus.DevicePath);
        return vent;
    }

    /// <summary>Starts the agent on what the last one has left.</summary>
    public async Task StartAsync()
    {
        _agent?.Dispose();
        _agent = NativeAgent.Start(_folder.In("agent"), Configuration, ("EDGETWIN_ROOT", _folder.In("root")));
        await _agent.ReadyAsync();
    }

    /// <summary>The expander answers, but takes no order for the pin.</summary>
    public Task RefuseAsync() => _bus.RefuseByteAsync(Expander, 1, [Latch]);

    /// <summary>It takes orders again.</summary>
    public Task HealAsync() => _bus.HealAsync(Expander);

    /// <summary>Kills the agent; when this returns, whoever it has left behind may still be at work.</summary>
    public void Kill() => _agent!.KillAtOnce();

    /// <summary>Ends the agent in order.</summary>
    public void End() => Assert.Equal(0, _agent!.Stop());

    /// <summary>Whether the pin is on, as a meter at the chip would show.</summary>
    public async Task<bool> IsOnAsync() => ((await _bus.ReadFileAsync(Expander, Latch, 1))[0] & 1) != 0;

    public Task UntilPinAsync(bool isOn, string when) => Eventually.Async(async () => await IsOnAsync() == isOn, $"the pin is {(isOn ? "on" : "off")} {when}");

    /// <summary>Says what the vent is to be, as a person does at a terminal.</summary>
    public async Task SetAsync(int value, string reason)
    {
        using var set = Process.Start(new ProcessStartInfo(Published.Program, ["set", Vent, $"{value}", "--reason", reason, "--socket", _folder.In("agent/s")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (set.StandardOutput.ReadToEndAsync(Stop), set.StandardError.ReadToEndAsync(Stop));
        await set.WaitForExitAsync(Stop);
        Assert.True(set.ExitCode == 0, $"seed {Campaign.Seed}: edgetwin set: {await error}{await output}");
    }

    /// <summary>The output as the agent says it is.</summary>
    public async Task<OutputReport> OutputAsync() => Assert.Single((await Client.OutputsAsync(Stop)).Outputs);

    /// <summary>The alert as the agent says it is.</summary>
    public async Task<AlertReport> AlertAsync() => Assert.Single((await Client.AlertsAsync(Stop)).Alerts);

    /// <summary>It becomes hot, and the alert is raised.</summary>
    /// <returns>When, ns since the Unix epoch.</returns>
    public async Task<long> RaiseAsync()
    {
        await WarmAsync(Hot);
        await UntilAlertAsync("raised");
        return (await AlertAsync()).RaisedNs;
    }

    /// <summary>The alert that an agent before this one has raised is raised still, is not raised anew by what is measured now, and can be cleared.</summary>
    public async Task ExpectRaisedOnceAsync(long raisedNs, int round)
    {
        var kept = await AlertAsync();
        await Eventually.Async(async () => (await AlertAsync()).Verdict.Truth == "true", $"round {round}: what the alert hangs on was measured again");
        var measured = await AlertAsync();
        Assert.Equal((round, "raised", raisedNs, "raised", raisedNs), (round, kept.State, kept.RaisedNs, measured.State, measured.RaisedNs));
        await WarmAsync(Cool);
        await UntilAlertAsync("cleared");
        var normal = await Client.AcknowledgeAsync(Alert, "seen", Stop);
        Assert.Equal((round, "normal", raisedNs), (round, normal.State, normal.RaisedNs));
        var told = (await Client.EventsAsync(Stop)).Events.Where(happened => happened.Source == "alert").Select(happened => happened.Message.Split(' ')[2]);
        Assert.Equal(["over,", "acknowledged"], told.Order(StringComparer.Ordinal).Reverse());
    }

    public void Dispose()
    {
        _agent?.Dispose();
        _bus.Dispose();
        _folder.Dispose();
    }

    private Task UntilAlertAsync(string state) => Eventually.Async(async () => (await AlertAsync()).State == state, $"the alert is {state}");

    private Task WarmAsync(double celsius) => _bus.RespondAsync(Thermometer, [Measure], Sht4xAnswer.Of(celsius));
}
