using EndToEnd.Editors;

namespace EndToEnd.Greenhouse;

/// <summary>The example, end to end: the published programs, an I2C bus, a day of weather, and Neovim.</summary>
public sealed class GreenhouseTests
{
    private const int Board = 0x2A;
    private const int Relay = 0x10;

    // No machine has GPIO without a kernel that does; this vent hangs behind a relay on the bus, described as a user would.
    private const string RelayBoard = """
        part = "relay-board"
        title = "A relay on I2C"
        bus = "i2c"
        data_sheet = "none"
        tested = "emulated"
        addresses = [0x2A]

        [[read]]
        write = [0x10]
        read = 1

        [[field]]
        name = "coil"
        at = 0
        bytes = 1
        bits = 1

        [[property]]
        name = "on"
        unit = "1"
        kind = "boolean"
        value = "coil"

        [[output]]
        name = "on"
        unit = "1"
        kind = "boolean"
        range = [0, 1]
        safe = 0
        write = [0x10, "value"]
        """;

    [Fact]
    public async Task A_day_from_the_sensors_to_the_note_and_from_the_note_to_the_vent() =>
        await InGreenhouseAsync((session, day, ask, isVentOpen) => new GreenhouseStory(session, day, ask, isVentOpen, Environment.UserName).TellAsync());

    [Fact]
    public async Task A_frost_is_told_of_by_its_claim_and_answered_by_a_workflow_that_is_approved_killed_and_gone_on_with_and_then_written_about() =>
        await InGreenhouseAsync(async (session, day, ask, isVentOpen) =>
        {
            await new FrostStory(session, day, ask, isVentOpen).TellAsync();
            await new WritingStory(session).TellAsync();
        });

    private static async Task InGreenhouseAsync(Func<EditorSession, GreenhouseDay, Func<string, Task<string>>, Func<Task<bool>>, Task> tell)
    {
        using var bus = FuseBus.Start();
        await using var session = await EditorSession.CreateAsync(GreenhouseExample.Vault("addresses = [\"/tmp/session/agent/socket\"]"));
        await bus.AddAsync(Board);
        var day = new GreenhouseDay(bus, IsVentOpenAsync);
        await day.BeginAsync();

        session.Write("agent/devices/relay-board/device.toml", RelayBoard);
        session.Write("agent/edgetwin.toml", GreenhouseExample.Configuration.Replace("part = \"relay\"\nbus = \"gpiochip0\"\nline = 17\n", "part = \"relay-board\"\nbus = \"i2c-1\"\n", StringComparison.Ordinal));
        Directory.CreateDirectory(session.Of("agent/root/dev"));
        File.CreateSymbolicLink(session.Of("agent/root/dev/i2c-1"), bus.DevicePath);
        await using var agent = AgentProcess.Start(session.Of("agent"));

        await tell(session, day, agent.AskAsync, IsVentOpenAsync);

        async Task<bool> IsVentOpenAsync() => (await bus.ReadFileAsync(Board, Relay, 1))[0] == 1;
    }
}
