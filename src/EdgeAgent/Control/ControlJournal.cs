using System.Collections.Concurrent;
using EdgeTwin.Store.Decisions;
using EdgeTwin.Store.Desired;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Agent.Control;

/// <summary>
/// Where decisions and wishes are kept. The control thread only hands its decisions over: a disk that hangs must not keep an output from
/// going to its safe value.
/// </summary>
internal sealed class ControlJournal(DecisionLog decisions, DesiredTable desired, Journal journal)
{
    private readonly ConcurrentQueue<DecisionRecord> _handedOver = new();
    private readonly Lock _writing = new();
    private int _isWriting;

    /// <summary>What is wanted of a property; null if nothing ever was.</summary>
    public DesiredState? Wanted(int propertyId) => desired.Find(propertyId);

    /// <summary>Hands a decision over, to be on disk with the next group commit. Never waits.</summary>
    public void HandOver(DecisionRecord decision)
    {
        _handedOver.Enqueue(decision);
        if (Interlocked.Exchange(ref _isWriting, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static self => self.WriteSoon(), this, preferLocal: false);
    }

    /// <summary>Writes what was handed over and waits until it is on disk.</summary>
    /// <returns>False if the disk does not take it.</returns>
    public bool Commit()
    {
        Write();
        return journal.Commit();
    }

    /// <summary>Puts what is wanted on disk, behind the decision that accepted it.</summary>
    public DesiredWrite Set(int propertyId, DesiredState wanted, long? expectedVersion, DecisionRecord? accepted, out DesiredState? stored)
    {
        if (accepted is not null)
        {
            Write();
            if (decisions.Append(journal, accepted) < 0)
            {
                stored = desired.Find(propertyId);
                return DesiredWrite.NotDurable;
            }
        }
        return desired.Set(journal, propertyId, wanted, expectedVersion, out stored);
    }

    /// <summary>What was decided, the newest first.</summary>
    public IReadOnlyList<DecisionRecord> Read(DecisionQuery query)
    {
        Write();
        return decisions.Read(query);
    }

    private void WriteSoon()
    {
        Interlocked.Exchange(ref _isWriting, 0);
        Write();
    }

    private void Write()
    {
        lock (_writing)
        {
            while (_handedOver.TryDequeue(out var decision))
                decisions.Append(journal, decision);
        }
    }
}
