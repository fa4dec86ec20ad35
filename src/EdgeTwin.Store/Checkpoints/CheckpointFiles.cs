using System.Buffers;
using EdgeTwin.Store.Files;

namespace EdgeTwin.Store.Checkpoints;

/// <summary>
/// Checkpoints of the state: <c>checkpoint.&lt;n&gt;</c>, each naming the journal address below which it holds everything. The
/// two newest are kept; damaged and half-written ones are set aside. Not safe for concurrent use.
/// </summary>
public sealed class CheckpointFiles
{
    private readonly GenerationFiles _files;

    /// <summary>Checkpoints in a folder of their own, which is made when it is first needed.</summary>
    public CheckpointFiles(string directory, TimeProvider time, Action<StoreEvent> report) =>
        _files = new GenerationFiles(directory, "checkpoint", time, report);

    /// <summary>Bytes written, in whole <see cref="Limits.WritePageBytes"/>.</summary>
    public long BytesWritten => _files.BytesWritten;

    /// <summary>Whether reading found one damaged or missing: another should be written soon.</summary>
    public bool IsIncomplete => _files.IsIncomplete;

    /// <summary>Writes a checkpoint; it is on the disk when this returns true.</summary>
    /// <returns>False, with an event, if the disk does not take it; the last one is then still there.</returns>
    public bool Write(long journalAddress, ReadOnlySequence<byte> payload) => _files.Write(journalAddress, payload);

    /// <inheritdoc cref="Write(long, ReadOnlySequence{byte})"/>
    public bool Write(long journalAddress, ReadOnlyMemory<byte> payload) => _files.Write(journalAddress, new ReadOnlySequence<byte>(payload));

    /// <summary>Reads the newest intact checkpoint.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryReadNewest(out long journalAddress, out byte[] payload) => _files.TryReadNewest(out journalAddress, out payload);
}
