using System.Diagnostics;
using System.Globalization;

namespace EdgeTwin.Bench;

/// <summary>Nothing that was started stays when the one who started it dies without a word.</summary>
public sealed class WatchdogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("et-dog-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_machine_ends_when_the_input_of_its_script_does_and_when_the_script_is_killed_too()
    {
        HardwareBuild.FolderOf("machines");
        using var boot = Process.Start(new ProcessStartInfo(RepositoryRoot.Of("hardware/virtual-pi/boot"), ["virt", _folder])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        var errors = boot.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var pidFile = Path.Combine(_folder, "pid");
        await EventuallyAsync(() => File.Exists(pidFile));
        var emulator = $"/proc/{int.Parse(await File.ReadAllTextAsync(pidFile, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture)}";
        Assert.True(Path.Exists(emulator));

        boot.Kill();
        await boot.WaitForExitAsync(TestContext.Current.CancellationToken);
        boot.StandardInput.Close(); // as the kernel does for a test host that dies
        await EventuallyAsync(() => !Path.Exists(emulator));
        await errors;
    }

    [Fact]
    public async Task A_FUSE_bus_is_unmounted_when_the_input_of_its_daemon_ends()
    {
        Assert.SkipUnless(File.Exists("/dev/fuse"), "this machine has no /dev/fuse");
        var program = Path.Combine(HardwareBuild.FolderOf("fuse-bus"), "fuse-bus");
        using var daemon = Process.Start(new ProcessStartInfo(program, [_folder, "1"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.SkipUnless(await daemon.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) == "ready", "the FUSE bus cannot be mounted here");
        Assert.True(File.Exists(Path.Combine(_folder, "i2c-1")));
        daemon.StandardInput.Close();
        await daemon.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, daemon.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition())
            await Task.Delay(20, timeout.Token);
    }
}
