using System.Globalization;

namespace EdgeTwin.Devices.Tests.FailSafe;

/// <summary>Agents that are killed and stopped, and what becomes of their outputs: an expander on I2C and a PWM channel.</summary>
public sealed class FailSafeProcessTests
{
    [Fact]
    public async Task An_agent_that_is_killed_leaves_its_outputs_at_their_safe_values()
    {
        await using var agent = await GuardedAgent.StartAsync();
        agent.Signal("KILL");
        await agent.UntilSafeAsync();
        await agent.UntilSaidAsync("ended without a farewell: 2 of 2 outputs were put at their safe values");
        TestContext.Current.TestOutputHelper?.WriteLine(agent.Said[^1]);
        await agent.UntilEndedAsync(agent.HelperId); // it holds no line
    }

    [Fact]
    public async Task An_agent_that_hangs_goes_safe_after_the_time_of_its_beat_and_is_told_when_it_goes_on()
    {
        await using var agent = await GuardedAgent.StartAsync(hangMs: 1000);
        agent.Signal("STOP");
        await agent.UntilSafeAsync();
        await agent.UntilSaidAsync("no beat of the agent");
        agent.Signal("CONT");
        await agent.UntilSaidAsync(ProgramRole.Broken);
        await agent.UntilSaidAsync("gave no sign of life for 1000 ms");
        await agent.UntilSaidAsync("the agent beats again");
        agent.Signal("STOP");
        await agent.UntilAsync(() => agent.Said.Count(line => line.Contains("no beat of the agent", StringComparison.Ordinal)) == 2, "goes safe a second time");
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    [InlineData("ABRT")]
    public async Task No_signal_that_is_sent_to_all_of_a_service_ends_the_helper_before_it_has_acted(string signal)
    {
        await using var agent = await GuardedAgent.StartAsync();
        agent.Signal(signal, agent.HelperId);
        agent.Signal("KILL");
        await agent.UntilSafeAsync();
    }

    [Fact]
    public async Task A_chip_that_does_not_answer_is_tried_again_and_does_not_keep_the_others_waiting()
    {
        await using var agent = await GuardedAgent.StartAsync();
        await agent.Bus.FailAsync(GuardedAgent.ExpanderAddress, ChipFault.Nack);
        agent.Signal("KILL");
        await agent.UntilAsync(() => agent.Pwm["pwm0/duty_cycle"] == "0", "has its duty at its safe value");
        Assert.NotEqual(0, await agent.ExpanderAsync());
        await agent.Bus.HealAsync(GuardedAgent.ExpanderAddress);
        await agent.UntilSafeAsync();
        await agent.UntilSaidAsync("2 of 2 outputs");
    }

    [Fact]
    public async Task A_helper_that_dies_is_started_again_said_so_and_told_everything()
    {
        await using var agent = await GuardedAgent.StartAsync();
        var first = agent.HelperId;
        agent.Signal("KILL", first);
        await agent.UntilSaidAsync($"the fail-safe helper (process {first.ToString(CultureInfo.InvariantCulture)}) ended; it is started again");
        await agent.UntilAsync(() => HelperOf(agent) is > 0 and var other && other != first && File.ReadAllText($"/proc/{other}/comm").Length > 0, "has another helper");
        // It has been told everything when it holds the files of both.
        await agent.UntilAsync(() => Directory.EnumerateFileSystemEntries($"/proc/{HelperOf(agent)}/fd").Count(link => File.ResolveLinkTarget(link, false)?.FullName is { } target && (target.EndsWith("duty_cycle", StringComparison.Ordinal) || target.EndsWith("i2c-1", StringComparison.Ordinal))) == 2, "has told it everything");
        agent.Signal("KILL");
        await agent.UntilSafeAsync();
    }

    private static int HelperOf(GuardedAgent agent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process))
                continue;
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "stat")).Split(") ")[^1].Split(' ') is [not "Z", var parent, ..] && parent == agent.ProcessId.ToString(CultureInfo.InvariantCulture))
                    return process;
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
        return 0;
    }
}
