namespace EdgeTwin.Devices.Host;

/// <summary>One look at what the machine has; guarded, since a directory or a name file can hang like any other.</summary>
/// <typeparam name="T">What is found.</typeparam>
internal sealed class GuardedLook<T>(Func<IReadOnlyList<T>> look) : GuardedItem
{
    /// <summary>What was found last; what could not be looked at counts as not there.</summary>
    internal IReadOnlyList<T> Found { get; private set; } = [];

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
