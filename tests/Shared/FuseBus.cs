using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EdgeTwin.Testing;

/// <summary>
/// An I2C bus on this machine without a kernel module: a file that accepts the ioctls of <c>/dev/i2c-N</c>. It needs
/// <c>/dev/fuse</c> and no more; a test is skipped with the reason where that is missing. Several may run at once.
/// </summary>
internal sealed partial class FuseBus : SimulatedBus, IDisposable
{
    private const int SetPtracer = 0x59616d61; // PR_SET_PTRACER, prctl(2)

    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(10);

    private readonly Process _daemon;

    private FuseBus(Process daemon, string folder, int number)
    {
        _daemon = daemon;
        Folder = folder;
        DevicePath = Path.Combine(folder, $"i2c-{number}");
    }

    /// <inheritdoc/>
    public override string DevicePath { get; }

    /// <summary>Where it is mounted: <c>i2c-N</c>, <c>control</c> and <c>registers</c> lie there.</summary>
    public string Folder { get; }

    /// <summary>Starts a bus. The programs that use it must run as the same user, or this as root.</summary>
    public static FuseBus Start(int number = 1)
    {
        Assert.SkipUnless(File.Exists("/dev/fuse"), "this machine has no /dev/fuse");
        var program = Path.Combine(HardwareBuild.FolderOf("fuse-bus"), "fuse-bus");
        var folder = Directory.CreateTempSubdirectory("et-i2c-").FullName;
        var daemon = Process.Start(new ProcessStartInfo(program, [folder, $"{number}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var ready = daemon.StandardOutput.ReadLine();
        if (ready != "ready")
        {
            var reason = daemon.StandardError.ReadToEnd().Trim();
            daemon.WaitForExit();
            daemon.Dispose();
            Directory.Delete(folder);
            Assert.Skip($"the FUSE bus cannot be mounted here: {reason}");
        }
        // Where the kernel restricts ptrace (Yama), the daemon needs our leave to read a transfer from our memory.
        // Elsewhere that call is unknown, and not needed.
        _ = Prctl(SetPtracer, (nuint)daemon.Id, 0, 0, 0);
        return new FuseBus(daemon, folder, number);
    }

    /// <inheritdoc/>
    public override Task ControlAsync(string commands)
    {
        File.WriteAllText(Path.Combine(Folder, "control"), commands);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task<string> DescribeAsync() => File.ReadAllTextAsync(Path.Combine(Folder, "control"));

    /// <inheritdoc/>
    public override async Task<byte[]> ReadFileAsync(int address, int offset, int count)
    {
        using var file = File.OpenHandle(Path.Combine(Folder, "registers"));
        var bytes = new byte[count];
        return bytes[..await RandomAccess.ReadAsync(file, bytes, ((long)address * RegisterFileBytes) + offset)];
    }

    /// <summary>Unmounts the bus. Who still has it open gets errors.</summary>
    public void Dispose()
    {
        _daemon.StandardInput.Close();
        if (!_daemon.WaitForExit(ExitTimeout))
            _daemon.Kill();
        _daemon.WaitForExit();
        _daemon.Dispose();
        Directory.Delete(Folder);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);
}
