using System.Runtime.InteropServices;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>Holds a folder for one program at a time (flock(2)), without a file in it. The kernel lets go of it when its holder is gone, whatever ended that.</summary>
internal sealed partial class FolderLock : IDisposable
{
    private const int ExclusiveNoWait = 2 | 4;
    private const int WouldBlock = 11;

    private readonly int _descriptor;

    private FolderLock(int descriptor) => _descriptor = descriptor;

    /// <summary>Takes it; null if another holds it, or there is no such folder. Where a file system has no locks nobody else is asked.</summary>
    public static FolderLock? TryTake(string folder)
    {
        var descriptor = LinuxFile.Open(new NativePath("/").Of(Path.GetFullPath(folder)[1..]));
        if (descriptor < 0)
            return null;
        if (Lock(descriptor, ExclusiveNoWait) == 0 || Marshal.GetLastPInvokeError() != WouldBlock)
            return new FolderLock(descriptor);
        LinuxFile.Close(descriptor);
        return null;
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose() => LinuxFile.Close(_descriptor);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(int descriptor, int operation);
}
