using System.Runtime.InteropServices;

namespace EdgeTwin.Simulation;

/// <summary>A file system of a few megabytes that can be filled to the last byte; needs root.</summary>
internal sealed partial class SmallDisk : IDisposable
{
    private const int DetachNow = 2; // MNT_DETACH, umount2(2)
    private const ulong ReadOnly = 1; // MS_RDONLY, mount(2)
    private const ulong Remount = 32; // MS_REMOUNT, mount(2)

    private readonly string _options;

    public SmallDisk(string path, int megabytes)
    {
        Path = path;
        _options = $"size={megabytes}m,mode=700";
        Directory.CreateDirectory(path);
        Assert.SkipUnless(Mount("tmpfs", path, "tmpfs", 0, _options) == 0, $"a small disk cannot be mounted here ({Marshal.GetLastPInvokeErrorMessage()}); run the tests as root");
    }

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Takes every free byte.</summary>
    public void Fill()
    {
        using var file = File.OpenHandle(Filler, FileMode.OpenOrCreate, FileAccess.Write);
        var bytes = new byte[64 << 10];
        var at = RandomAccess.GetLength(file);
        for (var step = bytes.Length; step > 0;)
        {
            try
            {
                RandomAccess.Write(file, bytes.AsSpan(0, step), at);
                at += step;
            }
            catch (IOException)
            {
                step /= 2; // ever smaller pieces, until not one byte fits
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>As a card does that has had enough.</summary>
    public void MakeReadOnly() => Assert.Equal(0, Mount("tmpfs", Path, "tmpfs", Remount | ReadOnly, _options));

    public void Dispose() => Assert.Equal(0, Unmount(Path, DetachNow));

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string type, ulong flags, string options);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);
}
