using System.Runtime.InteropServices;
using EdgeTwin.Client;
using Microsoft.Win32.SafeHandles;

namespace EdgeTwin.Lsp.Launch;

/// <summary>
/// Writes into a pipe. A write that the pipe takes whole is done at once, by whoever sends: a switch to another thread and back takes
/// longer than most messages. Who would have to wait for the reader does not wait here, so that reading goes on meanwhile.
/// </summary>
internal sealed partial class PipeOutput : SequentialStream
{
    private const int SetPipeSize = 1031;
    private const int GetPipeSize = 1032;
    private const int PipeBytes = 1 << 20;
    private const int BytesUnread = 0x541B;

    private readonly FileStream _file;
    private readonly int _descriptor;
    private readonly int _capacity;

    private PipeOutput(SafeFileHandle handle, int capacity)
    {
        _file = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        _descriptor = (int)handle.DangerousGetHandle();
        _capacity = capacity;
    }

    /// <summary>A stream that writes to a pipe; where it is none, a file.</summary>
    public static Stream Open(SafeFileHandle handle)
    {
        // Through a pipe of the usual 64 KiB an answer of 2 MB goes in thirty turns of both processes. If the user has no right to more, it
        // stays as it is (fcntl(2), F_SETPIPE_SZ).
        var descriptor = (int)handle.DangerousGetHandle();
        var capacity = ControlFile(descriptor, SetPipeSize, PipeBytes);
        if (capacity < 0)
            capacity = ControlFile(descriptor, GetPipeSize, 0);
        return capacity > 0 ? new PipeOutput(handle, capacity) : new FileStream(handle, FileAccess.Write, bufferSize: 0);
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Nobody else writes: an empty pipe stays empty until then (pipe(7)).
        if (buffer.Length > _capacity || Control(_descriptor, BytesUnread, out var unread) != 0 || unread != 0)
            return _file.WriteAsync(buffer, cancellationToken);
        try
        {
            _file.Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
        catch (IOException error)
        {
            return ValueTask.FromException(error);
        }
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => _file.Write(buffer, offset, count);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int ControlFile(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, out int value);
}
