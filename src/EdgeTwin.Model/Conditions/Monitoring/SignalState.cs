namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>
/// A part of a condition that remembers. It is told what it depends on at one moment after another, several times at the same moment if
/// several samples came at once; only what it was told last for a moment counts, and stands until the next.
/// </summary>
internal abstract class SignalState
{
    /// <summary>The moment at which it changes next if nothing else does, ns; <see cref="long.MaxValue"/> for none.</summary>
    internal abstract long NextNs { get; }

    /// <summary>Until when it says less than it could because its memory was full, ns; <see cref="long.MinValue"/> for not at all.</summary>
    internal virtual long TruncatedUntilNs => long.MinValue;

    /// <summary>How many bytes it holds beyond itself.</summary>
    internal abstract long Bytes { get; }

    /// <summary>A moment later, without overflow at the ends of time.</summary>
    protected static long Later(long ns, long byNs) => ns > long.MaxValue - byNs ? long.MaxValue : ns + byNs;

    /// <summary>A moment earlier, without overflow at the ends of time.</summary>
    protected static long Earlier(long ns, long byNs) => ns < long.MinValue + byNs ? long.MinValue : ns - byNs;
}
