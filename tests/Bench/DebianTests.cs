namespace EdgeTwin.Bench;

/// <summary>The Debian that both machines can boot: by itself, without the agent that <see cref="PackagedAgentTests"/> installs in it.</summary>
public sealed class DebianTests
{
    [Theory]
    [InlineData(MachineKind.Virt)]
    [InlineData(MachineKind.Pi3)]
    internal async Task Debian_boots_with_systemd_and_its_devices_and_keeps_what_is_synced_over_a_power_cut(MachineKind kind)
    {
        LongBoot.SkipUnlessAsked();
        await using var machine = await VirtualPi.BootDebianAsync(kind);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {machine.BootDuration.TotalSeconds:0.0} s");
        Assert.Equal("systemd\n", (await machine.MustRunAsync("cat /proc/1/comm")).Output);
        Assert.Equal("aarch64\n", (await machine.MustRunAsync("uname -m")).Output);
        Assert.Equal("", (await machine.MustRunAsync("dpkg --audit")).Output);
        await machine.Bus.AddAsync(0x76);
        await machine.Bus.SetAsync(0x76, 0xd0, 0x60);
        Assert.Equal("0x60\n", (await machine.MustRunAsync($"i2cget -y {(kind == MachineKind.Pi3 ? 10 : 1)} 0x76 0xd0")).Output);
        await machine.MustRunAsync("echo kept > /root/kept && sync");
        await machine.CutPowerAsync();
        await machine.BootAgainAsync();
        Assert.Equal("kept\n", (await machine.MustRunAsync("cat /root/kept")).Output);
    }
}
