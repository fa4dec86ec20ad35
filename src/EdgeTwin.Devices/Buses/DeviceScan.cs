using EdgeTwin.Devices.Host;

namespace EdgeTwin.Devices.Buses;

/// <summary>A guarded look for devices.</summary>
internal sealed class DeviceScan(Func<IReadOnlyList<FoundDevice>> look) : GuardedItem
{
    /// <summary>What was found last.</summary>
    internal IReadOnlyList<FoundDevice> Found { get; private set; } = [];

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
            // A device that goes away while it is looked at: the folder changes again, and with it comes another look.
            Problem = error.Message;
        }
    }
}
