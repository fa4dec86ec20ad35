namespace EdgeTwin.Bench;

/// <summary>Power cuts while the machine writes to its disk.</summary>
public sealed class PowerCutTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("et-disk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(MachineKind.Virt)]
    [InlineData(MachineKind.Pi3)]
    internal async Task What_was_synced_survives_and_what_was_not_is_lost(MachineKind kind)
    {
        var disk = DiskImage.Create(Path.Combine(_folder, "disk"));
        await using var machine = await VirtualPi.BootAsync(kind, new VirtualPiOptions { DiskPath = disk });
        await machine.MustRunAsync("echo kept > /data/kept && sync /data/kept && echo lost > /data/lost");
        await machine.CutPowerAsync();
        Assert.InRange(DiskImage.Check(CopyOf(disk)), 0, 1);

        await machine.BootAgainAsync();
        Assert.Equal("kept\n", (await machine.MustRunAsync("cat /data/kept")).Output);
        // The name may have come with the other file's commit of the journal; what was in it cannot.
        Assert.Equal("", (await machine.RunAsync("cat /data/lost")).Output);
        Assert.Contains("recovery complete", (await machine.MustRunAsync("dmesg")).Output, StringComparison.Ordinal);
    }

    private string CopyOf(string disk)
    {
        var copy = Path.Combine(_folder, "copy");
        File.Copy(disk, copy);
        return copy;
    }
}
