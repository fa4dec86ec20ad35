using EdgeTwin.Store.Journal;

namespace EdgeTwin.Store.Decisions;

/// <summary>
/// Every decision about an output: in the journal at first, and moved into an archive of its own before the journal lets go of it.
/// Safe from any thread.
/// </summary>
public sealed class DecisionLog
{
    private readonly DecisionArchive _archive;
    private readonly Action<StoreEvent> _report;

    // _archiving is taken before _writing, never the other way round.
    private readonly Lock _archiving = new();
    private readonly Lock _writing = new();
    private readonly Queue<(long Address, DecisionRecord Decision)> _journaled = new();
    private long _archivedNumber;
    private long _number;
    private bool _isJournalRefusing;

    internal DecisionLog(string directory, TimeProvider time, Action<StoreEvent> report)
    {
        _archive = new DecisionArchive(directory, time, report);
        _report = report;
        _number = _archivedNumber = _archive.Repair();
    }

    /// <summary>Adds a decision; it is on disk with the journal's next commit.</summary>
    /// <param name="journal">Where it is kept at first.</param>
    /// <param name="decision">The decision but for its number, which is counted here.</param>
    /// <returns>Its address in the journal; -1 if the journal does not take it, which is reported once.</returns>
    public long Append(Journal.Journal journal, DecisionRecord decision)
    {
        lock (_writing)
        {
            decision = decision with { Number = _number + 1 };
            if (!journal.TryAppend(JournalRecordKind.Decision, DecisionCodec.ToBytes(decision), out var address))
            {
                if (!_isJournalRefusing)
                    _report(new StoreEvent(StoreEventSeverity.Error, "decisions", "decisions are not journaled, since the disk takes nothing; outputs are driven as before"));
                _isJournalRefusing = true;
                return -1;
            }
            _isJournalRefusing = false;
            _number++;
            _journaled.Enqueue((address, decision));
            return address;
        }
    }

    /// <summary>The decisions asked for, the newest first.</summary>
    public IReadOnlyList<DecisionRecord> Read(DecisionQuery query)
    {
        lock (_archiving)
        {
            DecisionRecord[] journaled;
            lock (_writing)
                journaled = [.. _journaled.Select(entry => entry.Decision)];
            // Times go back where a clock was set back, so only the count ends the search.
            return [.. journaled.Reverse().Concat(_archive.ReadBackwards()).Where(query.Matches).Take(query.CountMax)];
        }
    }

    /// <summary>Takes back a record from the journal.</summary>
    /// <returns>False if the bytes are no decision.</returns>
    internal bool Replay(long address, ReadOnlySpan<byte> payload)
    {
        if (DecisionCodec.TryRead(payload) is not { } decision)
            return false;
        if (decision.Number <= _number)
            return true;
        _number = decision.Number;
        _journaled.Enqueue((address, decision));
        return true;
    }

    /// <summary>Moves decisions into the archive where there are many.</summary>
    internal void ArchiveMany(long committedAddress)
    {
        int count;
        lock (_writing)
            count = _journaled.Count;
        if (count >= Limits.DecisionsJournaledMax)
            Archive(committedAddress);
    }

    /// <summary>Moves the decisions below an address into the archive.</summary>
    /// <returns>Below which address the journal may let go: the same, or less if the disk did not take them.</returns>
    internal long Archive(long untilAddress)
    {
        lock (_archiving)
        {
            (long Address, DecisionRecord Decision)[] moved;
            lock (_writing)
                moved = [.. _journaled.TakeWhile(entry => entry.Address < untilAddress)];
            if (moved.Length == 0)
                return untilAddress;
            if (!_archive.Add([.. moved.Select(entry => entry.Decision).Where(decision => decision.Number > _archivedNumber)]))
                return moved[0].Address;
            _archivedNumber = moved[^1].Decision.Number;
            lock (_writing)
            {
                for (var i = 0; i < moved.Length; i++)
                    _journaled.Dequeue();
            }
            return untilAddress;
        }
    }
}
