using System.Diagnostics;
using System.Globalization;
using EdgeTwin.Client.Contracts;
using static EdgeTwin.Bench.Chips;

namespace EdgeTwin.Bench;

/// <summary>
/// What an owner of a Pi does, from the .deb to a power cut, on both machines with Debian and systemd: install, scan, paste,
/// reload, read from elsewhere, unplug, lose power.
/// </summary>
public sealed class PackagedAgentTests : IDisposable
{
    private const string Lm75 = "sensors/lm75#temperature";
    private const string Bme280 = "sensors/bme280#temperature";

    // The default commit interval, and what a commit takes on the emulated disk.
    private const long ToleratedLossNs = 2_000_000_000;

    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(30);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_virt_the_package_is_installed_finds_the_sensors_and_survives_an_unplug_a_hang_and_a_power_cut()
    {
        await using var machine = await BootDebianAsync(MachineKind.Virt);
        await LiveAsync(machine, PackageInstallation.Installed);
    }

    [Fact]
    public async Task On_the_Pi_the_package_is_installed_finds_the_sensors_and_survives_an_unplug_and_a_power_cut()
    {
        LongBoot.SkipUnlessAsked();
        await using var machine = await BootDebianAsync(MachineKind.Pi3);
        await LiveAsync(machine, PackageInstallation.Installed);
    }

    [Fact]
    public async Task On_the_Pi_the_unpacked_package_finds_the_sensors_and_survives_an_unplug_and_a_power_cut()
    {
        using var unpack = Process.Start("dpkg-deb", ["-x", Package, _folder.In("package")]);
        await unpack.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, unpack.ExitCode);
        await using var machine = await VirtualPi.BootAsync(MachineKind.Pi3, new VirtualPiOptions
        {
            DiskPath = DiskImage.Create(_folder.In("disk"), megabytes: 128),
            Files =
            [
                (_folder.In("package/usr/bin/edgetwin"), "/usr/bin/edgetwin"),
                (_folder.In("package/etc/edgetwin/edgetwin.toml"), "/etc/edgetwin/edgetwin.toml"),
            ],
        });
        Say($"Pi3: up after {machine.BootDuration.TotalSeconds:0.0} s");
        await machine.MustRunAsync("cp /etc/edgetwin/edgetwin.toml /data/");
        await LiveAsync(machine, PackageInstallation.Unpacked);
    }

    private static async Task<VirtualPi> BootDebianAsync(MachineKind kind)
    {
        var machine = await VirtualPi.BootDebianAsync(kind, new VirtualPiOptions { Files = [(Package, "/root/edgetwin.deb")], BootTimeout = TimeSpan.FromMinutes(4) });
        Say($"{kind}: Debian up after {machine.BootDuration.TotalSeconds:0.0} s");
        return machine;
    }

    private static async Task LiveAsync(VirtualPi machine, PackageInstallation installation)
    {
        var isInstalled = installation == PackageInstallation.Installed;
        await PlugAsync(machine);
        if (isInstalled)
            await InstallAsync(machine);
        await machine.MustRunAsync(installation.Start);
        await ConfigureAsync(machine, installation);

        ChangeReport[] seen;
        await using (var agent = await GuestAgent.ConnectAsync(machine, installation.Socket))
        {
            await ExpectSensorsAsync(machine, agent);
            await UnplugAsync(machine, agent);
            if (isInstalled && machine.Kind == MachineKind.Virt)
                await HangAsync(machine);
        }
        await using (var agent = await GuestAgent.ConnectAsync(machine, installation.Socket))
        {
            using var watcher = new Watcher(agent.Client, Bme280, "host/cpu#load");
            await watcher.MoreAsync(8, Slow);
            await machine.CutPowerAsync();
            seen = await watcher.StopAsync().WaitAsync(EndTimeout, TestContext.Current.CancellationToken);
        }
        await machine.BootAgainAsync();
        Say($"{machine.Kind}: up again after {machine.BootDuration.TotalSeconds:0.0} s");
        await PlugAsync(machine);
        await machine.MustRunAsync(installation.Start);
        await using (var agent = await GuestAgent.ConnectAsync(machine, installation.Socket))
        {
            await agent.WhenAsync(Bme280, property => property.Quality == "good", "is good after the power cut", Slow);
            await ExpectHistoryAsync(agent, seen);
        }
        if (isInstalled)
            Assert.Equal("", (await machine.MustRunAsync("dpkg --audit")).Output);
    }

    private static string Package
    {
        get
        {
            var packages = Directory.Exists(RepositoryRoot.Of("artifacts/deb")) ? Directory.GetFiles(RepositoryRoot.Of("artifacts/deb"), "edgetwin_*_arm64.deb") : [];
            Assert.SkipUnless(packages.Length == 1, "there is no package for arm64 in artifacts/deb; make it with 'make deb'");
            return packages[0];
        }
    }

    private static async Task PlugAsync(VirtualPi machine)
    {
        await machine.Bus.AddBme280Async();
        if (machine.Kind == MachineKind.Virt)
            await machine.Bus.AddLm75Async();
    }

    /// <summary>dpkg, systemd and udev: the service runs as its user, who may open the buses.</summary>
    private static async Task InstallAsync(VirtualPi machine)
    {
        await machine.MustRunAsync("dpkg -i /root/edgetwin.deb", Slow);
        await machine.MustRunAsync("for _ in $(seq 60); do [ \"$(systemctl is-active edgetwin)\" = active ] && exit; sleep 1; done; systemctl status --no-pager edgetwin; exit 1", Slow);
        Assert.Equal("enabled\n", (await machine.MustRunAsync("systemctl is-enabled edgetwin")).Output);
        Assert.Equal("edgetwin\n", (await machine.MustRunAsync("ps -o user= -C edgetwin")).Output);
        foreach (var file in new[] { "/dev/i2c-1", machine.Bus.DevicePath, "/dev/gpiochip0" })
        {
            // udev works through its events in its own time, longer than the package's script waits on a machine this slow.
            await machine.MustRunAsync($"for _ in $(seq 60); do [ \"$(stat -c %a {file})\" = 660 ] && runuser -u edgetwin -- sh -c 'test -r {file} -a -w {file}' && exit; sleep 1; done; ls -l {file}; id edgetwin; exit 1", Slow);
        }
    }

    /// <summary>What <c>scan --toml</c> says is pasted; of the parts that it cannot tell apart the LM75 is chosen.</summary>
    private static async Task ConfigureAsync(VirtualPi machine, PackageInstallation installation)
    {
        var scan = (await machine.MustRunAsync($"{installation.AsUser} edgetwin scan --toml", Slow)).Output;
        Say(scan);
        Assert.Contains("part = \"bme280\"", scan, StringComparison.Ordinal);
        Assert.Matches("# i2c-1 0x48: .*lm75", scan);
        if (machine.Kind == MachineKind.Pi3)
        {
            Assert.Contains("part = \"tmp421\"", scan, StringComparison.Ordinal);
            Assert.Matches("# i2c-1 0x68: .*ds3231", scan);
            // The emulator's DPS310 lacks the register with its product number.
            Assert.Contains("# i2c-1 0x77: ", scan, StringComparison.Ordinal);
        }
        await machine.MustRunAsync($"""
            {installation.AsUser} edgetwin scan --toml >> {installation.Configuration}
            cat >> {installation.Configuration} <<'END'
            {Device("lm75", 0x48)}
            END
            edgetwin check {installation.Configuration} && {installation.Reload}
            """, Slow);
    }

    private static async Task ExpectSensorsAsync(VirtualPi machine, GuestAgent agent)
    {
        Assert.Equal(25.08, (await agent.WhenAsync(Bme280, property => property.Quality == "good", "is good", Slow)).Value!.Value, 0.01);
        if (machine.Kind == MachineKind.Virt)
        {
            await agent.WhenAsync(Lm75, property => property is { Quality: "good", Value: 25.5 }, "is 25.5", Slow);
            return;
        }
        // Half degrees: all that a TMP105 gives in the resolution it has when its power comes on.
        foreach (var celsius in new[] { 31.5, -12.5 })
        {
            await machine.SetTemperatureAsync(celsius);
            await agent.WhenAsync(Lm75, property => property.Quality == "good" && property.Value == celsius, $"is {celsius}", Slow);
        }
        await machine.SetTemperatureAsync(40, "tmp421");
        await agent.WhenAsync("sensors/tmp421#temperature", property => property.Quality == "good" && Math.Abs(property.Value!.Value - 40) < 0.1, "is 40", Slow);
    }

    private static async Task UnplugAsync(VirtualPi machine, GuestAgent agent)
    {
        await machine.Bus.UnplugAsync(0x76);
        await agent.WhenAsync(Bme280, property => property.Quality == "bad" && property.Reason.Contains("nothing answers at this address", StringComparison.Ordinal), "is bad in words");
        await machine.Bus.PlugAsync(0x76);
        await agent.WhenAsync(Bme280, property => property.Quality == "good", "is good again");
    }

    /// <summary>A hanging agent is ended and started by systemd; the watchdog's 30 s are shortened to spare the tests' time.</summary>
    private static async Task HangAsync(VirtualPi machine)
    {
        var result = await machine.MustRunAsync("""
            mkdir -p /run/systemd/system/edgetwin.service.d
            printf '[Service]\nWatchdogSec=4\n' > /run/systemd/system/edgetwin.service.d/fast.conf
            systemctl daemon-reload && systemctl restart edgetwin
            before=$(systemctl show -P MainPID edgetwin)
            sleep 2; kill -STOP $before
            for _ in $(seq 60); do
                sleep 1
                now=$(systemctl show -P MainPID edgetwin)
                [ "$now" != "$before" ] && [ "$now" != 0 ] && [ "$(systemctl is-active edgetwin)" = active ] && break
            done
            systemctl show -P NRestarts edgetwin
            """, Slow);
        Assert.NotEqual("0", result.Output.Trim());
    }

    private static async Task ExpectHistoryAsync(GuestAgent agent, ChangeReport[] seen)
    {
        foreach (var property in seen.GroupBy(change => $"{change.Twin}#{change.Property}"))
        {
            var times = property.Select(change => change.TimeNs).ToArray();
            var kept = (await agent.Client.RawAsync(property.Key, times[0], times[^1] + 1)).Select(point => point.TimeNs).ToHashSet();
            var missing = times.Where(time => !kept.Contains(time)).ToArray();
            var lostNs = missing.Length == 0 ? 0 : times[^1] - missing[0];
            Say(string.Create(CultureInfo.InvariantCulture, $"{property.Key}: {times.Length} samples seen before the cut, {missing.Length} of the last {lostNs / 1e6:0} ms lost"));
            Assert.True(lostNs <= ToleratedLossNs, $"{property.Key}: {missing.Length} of {times.Length} samples are missing, the oldest {lostNs / 1e6} ms old");
        }
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
