using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.Store.History;

/// <summary>Makes renames and deletions in a directory last.</summary>
internal static partial class DirectoryEntries
{
    private const int OpenReadOnlyCloseOnExec = 0x80000;

    /// <summary>Waits until the directory's entries are on disk (fsync of the directory, see rename(2) and fsync(2)).</summary>
    /// <exception cref="IOException">The disk did not take them.</exception>
    public static void Flush(string directory)
    {
        using var handle = Open(directory, OpenReadOnlyCloseOnExec);
        if (handle.IsInvalid || Sync(handle) != 0)
            throw new IOException($"fsync of directory {directory} failed with error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);
}
