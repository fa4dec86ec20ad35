using FASTER.core;

namespace EdgeTwin.Store.Journal;

/// <summary>
/// What FasterLog writes its pages to: our segment files. Every call completes before it returns, into the operating
/// system's memory only; <see cref="SegmentFiles.Sync"/> makes it durable, once for all waiting callers.
/// </summary>
internal sealed class JournalDevice : StorageDeviceBase
{
    // 512 is the smallest sector there is: FasterLog rewrites the last, partly filled one with every commit.
    public const int SectorBytes = 512;

    private readonly SegmentFiles _files;

    public JournalDevice(SegmentFiles files)
        : base(files.DirectoryPath, (uint)SectorBytes, Devices.CAPACITY_UNSPECIFIED) => _files = files;

    /// <summary>The first write that failed. From then on nothing FasterLog says about this device counts.</summary>
    public Exception? Failure { get; private set; }

    public override unsafe void WriteAsync(IntPtr sourceAddress, int segmentId, ulong destinationAddress, uint numBytesToWrite, DeviceIOCompletionCallback callback, object context)
    {
        if (Failure is null)
        {
            try
            {
                _files.Write((long)segmentId * _files.SegmentBytes + (long)destinationAddress, new ReadOnlySpan<byte>((void*)sourceAddress, (int)numBytesToWrite));
            }
            catch (Exception error) when (Files.Posix.IsFileError(error))
            {
                Failure = error;
            }
        }
        // FasterLog is told that all is well even if it is not: the journal looks at Failure after every call, throws this
        // log away and opens another. An error here would leave FasterLog's threads waiting for a flush that never comes.
        callback(0, numBytesToWrite, context);
    }

    public override unsafe void ReadAsync(int segmentId, ulong sourceAddress, IntPtr destinationAddress, uint readLength, DeviceIOCompletionCallback callback, object context)
    {
        var destination = new Span<byte>((void*)destinationAddress, (int)readLength);
        try
        {
            _files.Read((long)segmentId * _files.SegmentBytes + (long)sourceAddress, destination);
        }
        catch (Exception error) when (Files.Posix.IsFileError(error))
        {
            destination.Clear();
            Failure ??= error;
        }
        callback(0, readLength, context);
    }

    public override void RemoveSegmentAsync(int segment, AsyncCallback callback, IAsyncResult result)
    {
        // Segments are removed by the journal, never through FasterLog, which is never asked to truncate.
        callback(result);
    }

    public override void Dispose()
    {
        // The files belong to the journal and outlive a log that had to be thrown away.
    }
}
