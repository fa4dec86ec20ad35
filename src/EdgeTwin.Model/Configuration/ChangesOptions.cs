namespace EdgeTwin.Model.Configuration;

/// <summary>The section <c>[changes]</c>: the ring that every subscriber reads.</summary>
public sealed record ChangesOptions
{
    /// <summary>How many changes the ring holds, a power of two; a subscriber further behind than that loses the oldest.</summary>
    public int Capacity { get; init; } = 1 << 14;
}
