using EdgeTwin.Bench.Parts;

namespace EdgeTwin.Bench;

/// <summary>Lines that somebody else holds, as the agent in the emulated machine sees them on gpio-sim: bad in words that name the holder, and good by itself.</summary>
[Collection(VirtCollection.Name)]
public sealed class LineHolderTests(VirtFixture fixture)
{
    private const int Held = 5;
    private const int Free = 6;

    // It asks once a second; the machine is emulated, on a host that does other things too.
    private static readonly TimeSpan TakenMax = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task A_line_that_a_process_holds_is_bad_with_its_name_and_good_when_it_is_released()
    {
        var machine = await fixture.MachineAsync();
        var gpio = await GuestGpio.AddAsync(machine, "holders");
        await machine.MustRunAsync($"""
            gpiomon {gpio.DevicePath} {Held} </dev/null >/dev/null 2>&1 & echo $! >/tmp/holder
            for attempt in $(seq 100); do gpioinfo {gpio.DevicePath} | grep -q gpiomon && exit 0; sleep 0.1; done; exit 1
            """);
        await using var agent = await PartAgent.StartAsync(machine, Devices(gpio));
        await agent.GoodAsync("parts/free#closed");
        var bad = await agent.BadAsync("parts/held#closed", $"line {Held} of {Path.GetFileName(gpio.DevicePath)} is held by 'gpiomon'");
        Assert.Null(bad.Value);

        await machine.MustRunAsync("kill $(cat /tmp/holder)");
        Assert.Equal(0, (await agent.GoodAsync("parts/held#closed", TakenMax)).Value); // pulled up, and a reed closes to ground
        await gpio.PullAsync(Held, up: false);
        await agent.WhenAsync("parts/held#closed", report => report.Value == 1, "follows its line");
        // Now it is ours, and others are told whose.
        Assert.Contains("edgetwin parts/held", (await machine.MustRunAsync($"gpioinfo {gpio.DevicePath}")).Output, StringComparison.Ordinal);
        Assert.NotEqual(0, (await machine.RunAsync($"gpioget {gpio.DevicePath} {Held}")).ExitCode);
        Assert.Equal(0, (await agent.TwinAsync("parts/free"))["closed"].BadCount);
    }

    [Fact]
    public async Task A_line_that_the_kernel_took_while_the_chip_was_away_is_bad_with_its_name_and_good_when_it_is_given_back()
    {
        const string Folder = "/sys/kernel/config/gpio-sim/hogs";
        var machine = await fixture.MachineAsync();
        var gpio = await GuestGpio.AddAsync(machine, "hogs");
        await using var agent = await PartAgent.StartAsync(machine, Devices(gpio));
        await agent.GoodAsync("parts/held#closed");
        await UnplugAsync();
        await machine.MustRunAsync($"""
            set -e; cd {Folder}
            mkdir -p bank0/line{Held}/hog
            echo bootloader > bank0/line{Held}/hog/name
            echo input > bank0/line{Held}/hog/direction
            echo 1 > live
            """);
        await agent.BadAsync("parts/held#closed", "is held by 'bootloader'", TakenMax);
        await agent.GoodAsync("parts/free#closed", TakenMax);
        await UnplugAsync();
        await machine.MustRunAsync($"set -e; cd {Folder}; rmdir bank0/line{Held}/hog; echo 1 > live");
        await agent.GoodAsync("parts/held#closed", TakenMax);

        // The kernel gives a chip that comes back another number while anybody still has the old one open.
        async Task UnplugAsync()
        {
            await machine.MustRunAsync($"echo 0 > {Folder}/live");
            await agent.BadAsync("parts/free#closed", "is unplugged", TakenMax);
        }
    }

    private static string Devices(GuestGpio gpio) => string.Concat(new[] { ("held", Held), ("free", Free) }.Select(reed => $"""

        [[device]]
        id = "parts/{reed.Item1}"
        part = "reed"
        bus = "{Path.GetFileName(gpio.DevicePath)}"
        line = {reed.Item2}
        period = "200 ms"

        """));
}
