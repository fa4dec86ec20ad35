namespace EdgeTwin.Self.Workflows;

/// <summary>Where a run writes down what it does.</summary>
public interface IRunJournal
{
    /// <summary>Adds an entry, and returns when it is on the disk.</summary>
    void Append(RunEntry entry);
}
