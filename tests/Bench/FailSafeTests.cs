using System.Globalization;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Bench;

/// <summary>
/// Agents in the emulated machine that are killed and stopped while they drive a line of gpio-sim and a converter on I2C. The line is
/// pulled to what is not safe, so that a line which nobody holds any more shows.
/// </summary>
[Collection(VirtCollection.Name)]
public sealed class FailSafeTests(VirtFixture fixture)
{
    private const int Line = 7;
    private const int ConverterAddress = 0x60;
    private const int ConverterRegister = 0x40; // what an MCP4725 takes for "write the DAC register", the simulated chip for the number of one
    private const string Program = "/root/edgetwin";
    private const string Folder = "/tmp/fail-safe";
    private static readonly TimeSpan SafeMax = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_killed_agent_leaves_line_and_converter_at_their_safe_values_and_the_next_has_the_line_at_once()
    {
        var machine = await fixture.MachineAsync();
        var gpio = await PrepareAsync(machine, "killed");
        await using (var agent = await StartAsync(machine))
        {
            await DriveAsync(agent, machine, gpio);
            var seconds = await UntilSafeAsync(machine, gpio, "kill -9 $(cat pid)");
            TestContext.Current.TestOutputHelper?.WriteLine($"safe {seconds:0.000} s after the kill was given, as the machine's own shell sees it");
        }
        var said = await machine.MustRunAsync($"cat {Folder}/log");
        Assert.Contains("ended without a farewell: 2 of 2 outputs were put at their safe values", said.Output, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(said.Output.Split('\n').First(line => line.Contains("farewell", StringComparison.Ordinal)));

        // Held: pulled up, it would be high if nobody drove it.
        Assert.False(await gpio.ReadAsync(Line));
        Assert.Contains("edgetwin greenhouse/vent", (await machine.MustRunAsync($"gpioinfo {gpio.DevicePath}")).Output, StringComparison.Ordinal);
        await using (var next = await StartAsync(machine))
        {
            Assert.Equal("good", (await next.WhenAsync("greenhouse/vent#on", report => report.Quality == "good", "is good", SafeMax)).Quality);
            Assert.DoesNotContain("is held by", (await machine.MustRunAsync($"cat {Folder}/log")).Output, StringComparison.Ordinal);
            await machine.MustRunAsync($"kill $(cat {Folder}/pid)");
            await WaitAsync(machine, $"! grep -q '^State:.[^Z]' /proc/$(cat {Folder}/pid)/status 2>/dev/null");
        }
        // An orderly end holds nothing, and leaves no helper.
        await WaitAsync(machine, $"! gpioinfo {gpio.DevicePath} | grep -q edgetwin");
        await WaitAsync(machine, "! ps -o args | grep -q '[e]dgetwin fail-safe'");
        await machine.Bus.RemoveAsync(ConverterAddress);
    }

    [Fact]
    public async Task An_agent_that_hangs_leaves_them_at_their_safe_values_and_drives_again_when_it_goes_on()
    {
        var machine = await fixture.MachineAsync();
        var gpio = await PrepareAsync(machine, "hung");
        await using (var agent = await StartAsync(machine))
        {
            await DriveAsync(agent, machine, gpio);
            var seconds = await UntilSafeAsync(machine, gpio, "kill -STOP $(cat pid)");
            TestContext.Current.TestOutputHelper?.WriteLine($"safe {seconds:0.000} s after it was stopped");
            await machine.MustRunAsync($"kill -CONT $(cat {Folder}/pid)");
            await WaitAsync(machine, $"[ $(cat {gpio.LineFile(Line, "value")}) = 1 ]");
            await WaitAsync(machine, $"grep -q 'gave no sign of life' {Folder}/log");
            await machine.MustRunAsync($"kill $(cat {Folder}/pid)");
            await WaitAsync(machine, $"! grep -q '^State:.[^Z]' /proc/$(cat {Folder}/pid)/status 2>/dev/null");
        }
        await machine.Bus.RemoveAsync(ConverterAddress);
    }

    private static async Task<GuestGpio> PrepareAsync(VirtualPi machine, string label)
    {
        if ((await machine.RunAsync($"test -x {Program}")).ExitCode != 0)
            await machine.PutAsync(GuestAgent.Program, Program);
        var gpio = await GuestGpio.AddAsync(machine, label);
        await gpio.PullAsync(Line, up: true);
        await machine.Bus.AddAsync(ConverterAddress);
        using var scratch = new ScratchFolder("fail-safe");
        await File.WriteAllTextAsync(scratch["edgetwin.toml"], string.Create(CultureInfo.InvariantCulture, $"""
            [[device]]
            id = "greenhouse/vent"
            part = "relay"
            bus = "{Path.GetFileName(gpio.DevicePath)}"
            line = {Line}

            [[device]]
            id = "greenhouse/lamp"
            part = "mcp4725"
            bus = "i2c-1"
            address = {ConverterAddress}
            """), TestContext.Current.CancellationToken);
        await machine.MustRunAsync($"rm -rf {Folder} && mkdir -p {Folder}");
        await machine.PutAsync(scratch["edgetwin.toml"], $"{Folder}/edgetwin.toml");
        return gpio;
    }

    private static async Task<GuestAgent> StartAsync(VirtualPi machine)
    {
        await machine.MustRunAsync($"cd {Folder}; rm -f socket; {Program} run --config edgetwin.toml --data {Folder}/data --socket {Folder}/socket </dev/null >log 2>&1 & echo $! >{Folder}/pid");
        return await GuestAgent.ConnectAsync(machine, $"{Folder}/socket");
    }

    private static async Task DriveAsync(GuestAgent agent, VirtualPi machine, GuestGpio gpio)
    {
        await agent.WhenAsync("greenhouse/vent#on", report => report.Value == 0, "is at its safe value", SafeMax);
        Assert.False(await gpio.ReadAsync(Line));
        await agent.WhenAsync("greenhouse/lamp#level", report => report.Quality == "good", "is good", SafeMax);
        foreach (var property in new[] { "greenhouse/vent#on", "greenhouse/lamp#level" })
            await agent.Client.SetDesiredAsync(property, new DesiredRequest(1, "a test"), TestContext.Current.CancellationToken);
        await WaitAsync(machine, $"[ $(cat {gpio.LineFile(Line, "value")}) = 1 ]");
        for (var tries = 0; await ConverterAsync(machine) == 0; tries++)
        {
            Assert.True(tries < 100, "the converter was not driven");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Does something to the agent and waits until all is safe; how long that took on the machine's clock, seconds.</summary>
    private static async Task<double> UntilSafeAsync(VirtualPi machine, GuestGpio gpio, string act)
    {
        var result = await machine.MustRunAsync($$"""
            cd {{Folder}}
            read begun rest </proc/uptime
            {{act}}
            for attempt in $(seq 100000); do
                read level <{{gpio.LineFile(Line, "value")}}
                if [ "$level" = 0 ]; then read ended rest </proc/uptime; echo $begun $ended; exit 0; fi
            done
            exit 1
            """, SafeMax);
        var times = result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        for (var tries = 0; await ConverterAsync(machine) != 0; tries++)
        {
            Assert.True(tries < 100, "the converter was not put at its safe value");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        return times[1] - times[0];
    }

    private static async Task<int> ConverterAsync(VirtualPi machine) =>
        await machine.Bus.ReadFileAsync(ConverterAddress, ConverterRegister, 2) is [var high, var low] ? high << 8 | low : -1;

    private static Task<GuestResult> WaitAsync(VirtualPi machine, string condition) =>
        machine.MustRunAsync($"for attempt in $(seq 300); do if {condition}; then exit 0; fi; sleep 0.1; done; exit 1", TimeSpan.FromMinutes(2));
}
