using FASTER.core;

namespace EdgeTwin.Store.Journal;

/// <summary>Keeps FasterLog from writing a metadata file with every commit: the records themselves say how far the journal goes.</summary>
internal sealed class NoCommitFiles : ILogCommitManager
{
    public void Commit(long beginAddress, long untilAddress, byte[] commitMetadata, long commitNum, bool forceWriteMetadata)
    {
        // Nothing is kept: JournalScanner finds the end of the journal from the records.
    }

    public byte[]? GetCommitMetadata(long commitNum) => null;

    public IEnumerable<long> ListCommits() => [];

    public void RemoveCommit(long commitNum)
    {
        // There is never one.
    }

    public void RemoveAllCommits()
    {
        // There is never one.
    }

    public void OnRecovery(long commitNum)
    {
        // Numbers of commits mean nothing here.
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}
