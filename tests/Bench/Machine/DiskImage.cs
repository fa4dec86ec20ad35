using System.Diagnostics;

namespace EdgeTwin.Bench;

/// <summary>Disks of the emulated machines.</summary>
internal static class DiskImage
{
    /// <summary>Makes an empty ext4 disk. Its size is a power of two: the Pi's card reader takes no other.</summary>
    public static string Create(string path, int megabytes = 64)
    {
        Assert.True(int.IsPow2(megabytes), $"{megabytes} MB is no power of two");
        using (var file = File.Create(path))
            file.SetLength((long)megabytes << 20);
        Run("mke2fs", "-q", "-F", "-t", "ext4", "-E", "lazy_itable_init=0,lazy_journal_init=0", path);
        return path;
    }

    /// <summary>Copies a disk; what is empty in it takes no room.</summary>
    public static async Task CopyAsync(string from, string to)
    {
        using var copy = Process.Start("cp", ["--sparse=always", "--reflink=auto", from, to]);
        await copy.WaitForExitAsync();
        Assert.True(copy.ExitCode == 0, $"{from} could not be copied to {to}");
    }

    /// <summary>Replays the disk's journal and checks it: e2fsck's exit code, 0 or (something was put right) 1; 4 and more is damage.</summary>
    public static int Check(string path) => Run(allowed: 12, "e2fsck", "-f", "-p", path);

    private static void Run(string program, params string[] arguments) => Run(0, program, arguments);

    private static int Run(int allowed, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode <= allowed, $"{program} ended with {process.ExitCode}: {output}{errors.GetAwaiter().GetResult()}");
        return process.ExitCode;
    }
}
