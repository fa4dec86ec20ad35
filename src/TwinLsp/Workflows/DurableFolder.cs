using System.Runtime.InteropServices;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>Folders whose new and renamed files outlast a power cut (fsync(2) of the folder, which .NET does not offer).</summary>
internal static partial class DurableFolder
{
    /// <summary>Returns when what was made or renamed in a folder is on the disk. Where a file system cannot, nothing is said: it has no power cuts either.</summary>
    public static void Flush(string folder)
    {
        var descriptor = LinuxFile.Open(new NativePath("/").Of(Path.GetFullPath(folder)[1..]));
        if (descriptor < 0)
            return;
        _ = Sync(descriptor);
        LinuxFile.Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);
}
