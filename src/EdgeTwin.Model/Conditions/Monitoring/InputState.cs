namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>What is known of a property now.</summary>
internal struct InputState
{
    /// <summary>The last value; only of use while <see cref="IsKnown"/>.</summary>
    internal double Value;

    /// <summary>When the last sample came, ns.</summary>
    internal long LastNs;

    /// <summary>When the last good one came, ns; <see cref="long.MinValue"/> if none has.</summary>
    internal long LastGoodNs;

    /// <summary>How long a sample stands, ns.</summary>
    internal long HeldNsMax;

    /// <summary>How many good samples have come.</summary>
    internal long GoodCount;

    /// <summary>Whether the last sample was good.</summary>
    internal bool IsKnown;

    /// <summary>Whether any sample has come.</summary>
    internal bool IsRead;

    /// <summary>The quality of the last sample.</summary>
    internal Quality Quality;

    /// <summary>When the value becomes unknown unless a sample comes, ns.</summary>
    internal readonly long ExpiresNs => !IsKnown || HeldNsMax == long.MaxValue || LastNs > long.MaxValue - HeldNsMax ? long.MaxValue : LastNs + HeldNsMax;

    internal readonly Band At(long ns) => IsKnown && ns < ExpiresNs ? new(Value, Value) : Band.Unknown;
}
