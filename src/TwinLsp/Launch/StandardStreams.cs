using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.Lsp.Launch;

/// <summary>Standard input and output as byte streams.</summary>
internal static partial class StandardStreams
{
    private const int SetPipeSize = 1031;
    private const int PipeBytes = 1 << 20;

    /// <summary>Standard input. Reading blocks the thread that reads, which is the reading loop's own.</summary>
    public static Stream OpenInput() => new BlockingStream(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0));

    /// <summary>Standard output. Writing blocks whoever sends, until the client has taken what the pipe does not hold.</summary>
    public static Stream OpenOutput()
    {
        // Through a pipe of the usual 64 KiB an answer of 2 MB goes in thirty turns of both processes. Where it is none, or the user has
        // no right to more, it stays as it is (fcntl(2), F_SETPIPE_SZ).
        _ = ControlFile(1, SetPipeSize, PipeBytes);
        return new BlockingStream(new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0));
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int ControlFile(int descriptor, int command, nint argument);
}
