namespace EdgeTwin.Devices.Recording.Faults;

/// <summary>A stretch of a replay in which something is wrong.</summary>
/// <param name="Start">When it begins, after the first frame.</param>
/// <param name="Length">How long it lasts.</param>
public readonly record struct FaultWindow(TimeSpan Start, TimeSpan Length)
{
    /// <summary>Whether an instant lies in it.</summary>
    public bool Contains(TimeSpan sinceFirst) => sinceFirst >= Start && sinceFirst - Start < Length;
}
