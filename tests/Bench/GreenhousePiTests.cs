using EndToEnd;
using EndToEnd.Editors;
using EndToEnd.Greenhouse;

namespace EdgeTwin.Bench;

/// <summary>
/// The example as it is meant: the agent on a Raspberry Pi, emulated, with two SHT4x on the kernel's I2C bus and the vent behind a line of its
/// GPIO; Neovim and the language server on their writer's machine.
/// </summary>
[Collection(VirtCollection.Name)]
public sealed class GreenhousePiTests(VirtFixture fixture)
{
    private const int Line = 17;
    private const string Program = "/root/edgetwin";
    private const string Folder = "/tmp/greenhouse";

    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_day_from_the_sensors_on_the_Pi_to_the_note_and_from_the_note_to_a_line_of_its_GPIO()
    {
        await using var session = await EditorSession.CreateAsync(GreenhouseExample.Vault("sockets = [\"/tmp/session/agent\"]"));
        var machine = await fixture.MachineAsync();
        var gpio = await GuestGpio.AddAsync(machine, "greenhouse");
        var day = new GreenhouseDay(machine.Bus, IsVentOpenAsync);
        await day.BeginAsync();
        try
        {
            await using var agent = await StartAsync(machine, gpio, session);
            await new GreenhouseStory(session, day, AskAsync, IsVentOpenAsync).TellAsync();
        }
        finally
        {
            // The machine is others' too.
            await machine.RunAsync($"kill $(cat {Folder}/pid)");
            await day.EndAsync();
        }

        Task<bool> IsVentOpenAsync() => gpio.ReadAsync(Line);

        async Task<string> AskAsync(string command)
        {
            var run = await ProgramRun.RunAsync(Repository.PublishedProgram(), [.. command.Split(' '), "--socket", session.Of("agent")], AnswerMax);
            Assert.True(run.ExitCode == 0, $"edgetwin {command}: {run.Error}\n{await machine.RunAsync($"cat {Folder}/log")}");
            return run.Output;
        }
    }

    private static async Task<GuestAgent> StartAsync(VirtualPi machine, GuestGpio gpio, EditorSession session)
    {
        session.Write("edgetwin.toml", GreenhouseExample.Configuration.Replace("gpiochip0", Path.GetFileName(gpio.DevicePath), StringComparison.Ordinal));
        if ((await machine.RunAsync($"test -x {Program}")).ExitCode != 0)
            await machine.PutAsync(GuestAgent.Program, Program);
        await machine.MustRunAsync($"rm -rf {Folder} && mkdir -p {Folder}");
        await machine.PutAsync(session.Of("edgetwin.toml"), $"{Folder}/edgetwin.toml");
        await machine.MustRunAsync($"cd {Folder}; {Program} run --config edgetwin.toml --data data --socket {Folder}/socket </dev/null >log 2>&1 & echo $! >{Folder}/pid");
        return await GuestAgent.ConnectAsync(machine, $"{Folder}/socket", session.Of("agent"));
    }
}
