using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.Lsp.Launch;

/// <summary>Standard input and output as byte streams.</summary>
internal static class StandardStreams
{
    /// <summary>Standard input. Reading blocks the thread that reads, which is the reading loop's own.</summary>
    public static Stream OpenInput() => new BlockingReadStream(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0));

    /// <summary>Standard output.</summary>
    public static Stream OpenOutput() => PipeOutput.Open(new SafeFileHandle(1, ownsHandle: false));
}
