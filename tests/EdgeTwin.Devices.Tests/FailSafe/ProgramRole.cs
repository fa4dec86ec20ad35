using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Pwm;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Devices.Tests.FailSafe;

/// <summary>
/// What this program is when a test starts it again: the helper, by the same word that makes the agent one; or an agent that drives an
/// expander and a PWM channel, beats, and does nothing else until it is killed. All of that happens before this assembly counts as loaded,
/// so whatever other threads call is of another one.
/// </summary>
internal static class ProgramRole
{
    /// <summary>Makes the program an agent; the arguments after it are <see cref="AgentArguments"/>.</summary>
    public const string Agent = "agent-of-test";

    /// <summary>What an agent says once everything is driven.</summary>
    public const string Driven = "driven";

    /// <summary>What it says when its beat does not stand.</summary>
    public const string Broken = "the beat was broken";

    private const double NotSafe = 40;

    /// <summary>The arguments of an agent.</summary>
    /// <param name="root">Where its <c>dev</c> and <c>sys</c> are.</param>
    /// <param name="name">What names its helper.</param>
    /// <param name="hangMs">When it counts as hanging.</param>
    public static string[] AgentArguments(string root, string name, int hangMs) => [Agent, root, name, hangMs.ToString(CultureInfo.InvariantCulture)];

#pragma warning disable CA2255 // The program's own start is xunit's; this is before it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Take()
    {
        switch (Environment.GetCommandLineArgs())
        {
            case [_, FailSafeHelper.Command]:
                Environment.Exit(FailSafeHelper.Run());
                break;
            case [_, Agent, var root, var name, var hangMs]:
                RunAgent(root, new FailSafeOptions(Environment.ProcessPath!, name) { HangMs = int.Parse(hangMs, CultureInfo.InvariantCulture) });
                break;
            default:
                break;
        }
    }

    private static void RunAgent(string root, FailSafeOptions options)
    {
        var notices = new ConcurrentQueue<BusNotice>();
        using var wake = new ManualResetEventSlim();
        using var guard = FailSafeGuard.Start(options, notices.Enqueue, TimeProvider.System);
        var outputs = new BusOutputs(failSafe: guard);
        var expander = PartFolder.Read("mcp4725");
        var chips = ChipBuses.Make(
            "i2c-1", root, TimeSpan.FromMilliseconds(100), [new ConfiguredChip(expander, new DeviceOptions(TwinId.Parse("t/dac"), expander.Part) { Bus = "i2c-1" })],
            new FrameQueue("i2c-1", 1 << 20, OverflowPolicy.DropNewest, wake.Set), new ChannelSetTable(), new TestCatalog(), TimeProvider.System, notices.Enqueue, outputs);
        _ = chips.RunAsync(CancellationToken.None);
        var part = PartFolder.Read("pwm-output");
        var duty = DutyOutput.Of(PartInstallation.Of(part, new DeviceOptions(TwinId.Parse("t/pwm"), part.Part)), "pwmchip0", 0, outputs);
        var channels = new PwmBusLoop("pwmchip0", root, [new PwmDevice(0, 0, duty, TimeSpan.FromSeconds(1))], new FrameQueue("pwm", 1 << 20, OverflowPolicy.DropNewest, wake.Set), TimeProvider.System);
        _ = channels.RunAsync(CancellationToken.None);
        using var never = new ManualResetEventSlim();
        var hasSaid = false;
        while (true)
        {
            if (!guard.Beat())
                Say(Broken);
            while (notices.TryDequeue(out var notice))
                Say(notice.Message);
            foreach (var output in outputs.Installed)
            {
                if (output.Actuator.LastResult == 0 && !hasSaid)
                    output.Actuator.Drive(new Actuation(NotSafe));
            }
            if (!hasSaid && guard.IsReady && outputs.Installed.All(output => output.Actuator.IsSettled))
            {
                hasSaid = true;
                Say($"{Driven} {guard.ProcessId}");
            }
            never.Wait(options.HangMs / 10);
        }
    }

    private static void Say(string line)
    {
        using var output = new StreamWriter(new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(1, ownsHandle: false), FileAccess.Write)) { AutoFlush = true };
        output.WriteLine(line);
    }
}
