namespace EdgeTwin.Devices.Host;

/// <summary>One look at what the machine has; guarded, since a directory or a name file can hang like any other.</summary>
internal sealed class HostScan(Func<IReadOnlyList<FoundFile>> look) : GuardedItem
{
    /// <summary>What was found last; what could not be looked at counts as not there.</summary>
    internal IReadOnlyList<FoundFile> Found { get; private set; } = [];

    /// <summary>Why the last look was cut short; empty if it was whole.</summary>
    internal string Problem { get; private set; } = "";

    /// <inheritdoc/>
    internal override void Perform()
    {
        try
        {
            Found = look();
            Problem = "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problem = error.Message;
        }
    }
}
