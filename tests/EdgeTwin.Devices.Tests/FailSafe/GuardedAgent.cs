using System.Diagnostics;
using System.Globalization;
using EdgeTwin.Devices.Tests.Pwm;

namespace EdgeTwin.Devices.Tests.FailSafe;

/// <summary>An agent in a process of its own, with an expander on a FUSE bus and a PWM channel made of files, both driven to what is not safe.</summary>
internal sealed class GuardedAgent : IAsyncDisposable
{
    public const int ExpanderAddress = 0x60;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly List<string> _said = [];

    private GuardedAgent(FuseBus bus, FakePwmChip pwm, Process process)
    {
        (Bus, Pwm, _process) = (bus, pwm, process);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public FuseBus Bus { get; }

    public FakePwmChip Pwm { get; }

    public int ProcessId => _process.Id;

    public int HelperId { get; private set; }

    /// <summary>What agent and helper have said.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
                return [.. _said];
        }
    }

    public static async Task<GuardedAgent> StartAsync(int hangMs = 60_000)
    {
        var bus = FuseBus.Start();
        await bus.AddAsync(ExpanderAddress);
        var pwm = new FakePwmChip();
        Directory.CreateDirectory(Path.Combine(pwm.Root, "dev"));
        File.CreateSymbolicLink(Path.Combine(pwm.Root, "dev", "i2c-1"), bus.DevicePath);
        var agent = new GuardedAgent(bus, pwm, Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ProgramRole.AgentArguments(pwm.Root, $"test {pwm.Root}", hangMs))
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!);
        await agent.UntilAsync(() => agent.Said.Any(line => line.StartsWith(ProgramRole.Driven, StringComparison.Ordinal)), "has driven its outputs");
        agent.HelperId = int.Parse(agent.Said.Last(line => line.StartsWith(ProgramRole.Driven, StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.Equal("400000", agent.Pwm["pwm0/duty_cycle"]);
        Assert.NotEqual(0, await agent.ExpanderAsync());
        return agent;
    }

    /// <summary>The expander's output register.</summary>
    public async Task<int> ExpanderAsync() => (await Bus.ReadFileAsync(ExpanderAddress, 0x40, 2)) is [var high, var low] ? high << 4 | low >> 4 : -1;

    public async Task<bool> IsSafeAsync() => Pwm["pwm0/duty_cycle"] == "0" && await ExpanderAsync() == 0;

    public void Signal(string name, int? process = null)
    {
        using var kill = Process.Start("kill", [$"-{name}", (process ?? ProcessId).ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public Task UntilSafeAsync() => UntilAsync(async () => await IsSafeAsync(), "has its outputs at their safe values");

    public Task UntilSaidAsync(string words) => UntilAsync(() => Said.Any(line => line.Contains(words, StringComparison.Ordinal)), $"says '{words}'");

    public Task UntilEndedAsync(int process) => UntilAsync(() => !Directory.Exists($"/proc/{process}") || File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal), $"has ended: {process}");

    public Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("CONT");
            _process.Kill();
        }
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (HelperId > 0)
            await UntilEndedAsync(HelperId);
        _process.Dispose();
        Bus.Dispose();
        Pwm.Dispose();
    }

    private async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var end = TimeProvider.System.GetUtcNow() + Long;
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, $"the agent never {what}: {string.Join(" | ", Said)}");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_said)
            _said.Add(line);
    }
}
