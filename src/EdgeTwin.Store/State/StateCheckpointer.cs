using System.Buffers;
using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Store.Alerts;
using EdgeTwin.Store.Checkpoints;
using EdgeTwin.Store.Desired;

namespace EdgeTwin.Store.State;

/// <summary>
/// Writes and reads checkpoints: the snapshot of all states, all desired states and all alerts, with the journal address they cover.
/// One snapshot is in flight at a time, so its buffer is reused.
/// </summary>
internal sealed class StateCheckpointer(
    StateTable state,
    DesiredTable desired,
    AlertTable alerts,
    IPropertyCatalog catalog,
    Journal.Journal journal,
    CheckpointFiles files,
    TimeSpan interval,
    TimeProvider time)
{
    // Where a checkpoint of an older version has the number of its desired states; no number is below 0.
    private const int HasAlerts = -1;

    private readonly StateSnapshot _snapshot = new();
    private long _takenTimestamp = time.GetTimestamp();
    private long _previousAddress;
    private long _coveredAddress;
    private volatile bool _requested;
    private volatile bool _inFlight;

    /// <summary>True when the ingest thread is to take a snapshot at the next batch.</summary>
    public bool IsWanted => _requested && !_inFlight;

    /// <summary>True when the last checkpoint is older than the interval.</summary>
    public bool IsDue => !_requested && !_inFlight && time.GetElapsedTime(Interlocked.Read(ref _takenTimestamp)) >= interval;

    /// <summary>Bytes written, page rounding included.</summary>
    public long BytesWritten => files.BytesWritten;

    /// <summary>
    /// The journal address up to which both checkpoints on disk cover everything, so that the journal below it can go even
    /// if the newer of the two turns out to be damaged.
    /// </summary>
    public long CoveredAddress => Interlocked.Read(ref _coveredAddress);

    /// <summary>Asks for a checkpoint behind the next batch. From any thread.</summary>
    public void Request() => _requested = true;

    /// <summary>Copies the state. Only on the ingest thread.</summary>
    public StateSnapshot Take()
    {
        _requested = false;
        _inFlight = true;
        Interlocked.Exchange(ref _takenTimestamp, time.GetTimestamp());
        _snapshot.Take(state, catalog.Count);
        return _snapshot;
    }

    /// <summary>Writes the snapshot behind everything that is committed. Only on the committer thread.</summary>
    public void Write(StateSnapshot snapshot)
    {
        var address = 0L;
        var head = Array.Empty<byte>();
        desired.WhileNoWrite(() => alerts.WhileNoWrite(() =>
        {
            address = journal.CommittedAddress;
            head = Head();
        }));
        var first = new Part(head);
        var last = first.Append(snapshot.Bytes);
        if (files.Write(address, new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length)))
        {
            Interlocked.Exchange(ref _coveredAddress, _previousAddress);
            _previousAddress = address;
        }
        _inFlight = false;
    }

    /// <summary>Reads a checkpoint's payload back into an empty state.</summary>
    /// <returns>How many properties were restored; -1 if the payload does not add up.</returns>
    public static int Restore(byte[] payload, StateTable state, DesiredTable desired, AlertTable alerts)
    {
        using var reader = new BinaryReader(new MemoryStream(payload), Encoding.UTF8);
        try
        {
            return TryRestoreHead(reader, desired, alerts)
                ? StateSnapshot.Restore(payload.AsSpan((int)reader.BaseStream.Position), state, MarkRestored)
                : -1;
        }
        catch (EndOfStreamException)
        {
            return -1;
        }
    }

    private static bool TryRestoreHead(BinaryReader reader, DesiredTable desired, AlertTable alerts)
    {
        if (reader.ReadInt32() == HasAlerts)
            return alerts.ReadFrom(reader) && desired.ReadFrom(reader);
        reader.BaseStream.Position = 0;
        return desired.ReadFrom(reader);
    }

    /// <summary>What stands before the snapshot: the alerts, and the desired states.</summary>
    private byte[] Head()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write(HasAlerts);
            alerts.WriteTo(writer);
            desired.WriteTo(writer);
        }
        return stream.ToArray();
    }

    /// <summary>What was good before the restart is only remembered until it is measured again.</summary>
    internal static void MarkRestored(ref PropertyState state)
    {
        if (state.Quality == Quality.Bad)
            return;
        state.Quality = Quality.Stale;
        state.Reason = QualityReason.NotYetRead;
    }

    /// <summary>A part of a payload that is written without being copied together.</summary>
    private sealed class Part : ReadOnlySequenceSegment<byte>
    {
        public Part(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Part Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Part(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
