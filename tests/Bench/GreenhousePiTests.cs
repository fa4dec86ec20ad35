using System.Globalization;
using EndToEnd;
using EndToEnd.Editors;
using EndToEnd.Greenhouse;

namespace EdgeTwin.Bench;

/// <summary>
/// The example as it is meant: the agent on a Raspberry Pi, emulated, with sensors on the kernel's I2C and the vent behind a line of its
/// GPIO; Neovim and the language server on their writer's machine, which has a token of the Pi and calls it over TLS.
/// </summary>
[Collection(VirtCollection.Name)]
public sealed class GreenhousePiTests(VirtFixture fixture)
{
    private const int Line = 17;
    private const string Program = "/usr/bin/edgetwin";
    private const string Folder = "/tmp/greenhouse";
    private const string Socket = $"{Folder}/socket";
    private const int Port = 7443;

    [Fact]
    public async Task A_day_from_the_sensors_on_the_Pi_to_the_note_and_from_the_note_to_a_line_of_its_GPIO()
    {
        await using var session = await StartSessionAsync();
        var machine = await fixture.MachineAsync();
        if ((await machine.RunAsync($"test -x {Program}")).ExitCode != 0)
            await machine.PutAsync(GuestAgent.Program, Program);
        var gpio = await GuestGpio.AddAsync(machine, "greenhouse");
        var day = new GreenhouseDay(machine.Bus, IsVentOpenAsync);
        try
        {
            await TellAsync(session, machine, GreenhouseExample.Configuration.Replace("gpiochip0", Path.GetFileName(gpio.DevicePath), StringComparison.Ordinal), day, IsVentOpenAsync);
        }
        finally
        {
            // The machine is others' too.
            await day.EndAsync();
        }

        Task<bool> IsVentOpenAsync() => gpio.ReadAsync(Line);
    }

    /// <summary>Outside hangs a chip of the emulator on the Pi's own I2C controller, the vent on its own GPIO controller: the level is read in its registers.</summary>
    [Fact]
    public async Task The_same_day_on_a_Pi_3_with_a_thermometer_and_a_pin_of_its_own()
    {
        await using var session = await StartSessionAsync();
        await using var machine = await VirtualPi.BootAsync(MachineKind.Pi3, new VirtualPiOptions { Files = [(GuestAgent.Program, Program)] });
        // The thermometer as finely as it can, when its power comes on it is half a degree; the clock as from the network, a Pi has none of its own.
        await machine.MustRunAsync(string.Create(CultureInfo.InvariantCulture, $"i2cset -y 1 0x48 0x01 0x60 && date -s @{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}"));
        var day = new GreenhouseDay(machine.Bus, IsVentOpenAsync) { Outdoors = celsius => machine.SetTemperatureAsync(celsius) };
        var configuration = GreenhouseExample.Configuration
            .Replace("bus = \"i2c-1\"\naddress = 0x44", "bus = \"i2c-10\"\naddress = 0x44", StringComparison.Ordinal)
            .Replace("part = \"sht4x\"\nperiod = \"100 ms\"\nbus = \"i2c-1\"\naddress = 0x45", "part = \"lm75\"\nperiod = \"100 ms\"\nbus = \"i2c-1\"\naddress = 0x48", StringComparison.Ordinal);
        Assert.Contains("lm75", configuration, StringComparison.Ordinal);
        await TellAsync(session, machine, configuration, day, IsVentOpenAsync);

        Task<bool> IsVentOpenAsync() => machine.Pins.ReadPinAsync(Line);
    }

    private static Task<EditorSession> StartSessionAsync() => EditorSession.CreateAsync();

    private static async Task TellAsync(EditorSession session, VirtualPi machine, string configuration, GreenhouseDay day, Func<Task<bool>> isVentOpen)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"up after {machine.BootDuration.TotalSeconds:0.0} s");
        // An emulator on a busy host takes its time for a transfer.
        session.Write("edgetwin.toml", $"[api]\nlisten = \"127.0.0.1:{Port}\"\n\n[devices]\ntimeout = \"2 s\"\n\n{configuration}");
        await machine.MustRunAsync($"rm -rf {Folder} && mkdir -p {Folder}");
        await machine.PutAsync(session.Of("edgetwin.toml"), $"{Folder}/edgetwin.toml");
        await day.BeginAsync();
        await machine.MustRunAsync($"cd {Folder}; {Program} run --config edgetwin.toml --data data --socket {Socket} </dev/null >log 2>&1 & echo $! >{Folder}/pid");
        try
        {
            await using var agent = await GuestAgent.ConnectAsync(machine, Socket);
            await using var port = machine.ForwardPort($"tcp:{Port}");
            var address = await LogInAsync(session, machine, port.Port);
            await new GreenhouseStory(session, day, command => session.RunAsync(["edgetwin", .. command.Split(' '), "--agent", address]), isVentOpen, "token:laptop").TellAsync();
        }
        catch
        {
            TestContext.Current.TestOutputHelper?.WriteLine((await machine.RunAsync($"cat {Folder}/log")).ToString());
            throw;
        }
        finally
        {
            await machine.RunAsync($"kill $(cat {Folder}/pid)");
        }
    }

    /// <summary>Gives the writer's machine the programs, the notes, and a token that the Pi has given; gives the Pi's address.</summary>
    private static async Task<string> LogInAsync(EditorSession session, VirtualPi machine, int port)
    {
        var address = $"https://127.0.0.1:{port}";
        foreach (var (path, text) in GreenhouseExample.Vault($"addresses = [\"{address}\"]"))
            session.Write("vault/" + path, text);
        File.Copy(Repository.PublishedProgram(), session.Of("bin/edgetwin"));
        var token = (await machine.MustRunAsync($"{Program} tokens add laptop --access control --agent {Socket}")).Output.Trim();
        await Eventually.Async(async () => (await machine.RunAsync($"grep -q 'other machines may call' {Folder}/log")).ExitCode == 0, "the agent listens for other machines");
        await session.RunAsync("sh", "-c", $"echo {token} | edgetwin login {address}");
        return address;
    }
}
