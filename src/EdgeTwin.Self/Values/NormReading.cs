namespace EdgeTwin.Self.Values;

/// <summary>What a norm says: a behaviour, and whether it is wanted.</summary>
/// <param name="Polarity">1 if the behaviour is wanted or allowed, -1 if it is not.</param>
/// <param name="Start">Where the behaviour begins in the norm's text.</param>
/// <param name="End">Where it ends.</param>
public readonly record struct NormReading(int Polarity, int Start, int End)
{
    /// <summary>Whether it only says that something may be done or left: nothing goes against that.</summary>
    public bool IsPermission { get; init; }

    /// <summary>The behaviour, as it is written.</summary>
    public string CoreOf(string norm)
    {
        ArgumentNullException.ThrowIfNull(norm);
        return norm[Start..End];
    }
}
