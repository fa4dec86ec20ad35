using System.Diagnostics;

namespace EdgeTwin.Store.Tests;

/// <summary>A tmpfs of a few kilobytes, which is really full when it is full.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(int bytes)
    {
        var path = Directory.CreateTempSubdirectory("edgetwin-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", path) == 0)
            return new SmallDisk(path);
        Directory.Delete(path);
        Assert.Skip("mounting a small tmpfs is not allowed here");
        throw new UnreachableException();
    }

    public void Dispose()
    {
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
