namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// How long each property may be silent before it is stale: three of the periods its source declared, but never so short that
/// a busy machine makes its own twin stale. Where a source declares no period, silence says nothing for as long as that
/// source runs. Reading takes no lock and allocates nothing.
/// </summary>
public sealed class SilenceTable
{
    /// <summary>The bound of a property that no silence makes stale.</summary>
    public const long NeverNs = long.MaxValue;

    private const int PeriodsMissedMax = 3;

    private readonly Lock _gate = new();
    private long[] _silenceNsMax = [];
    private object?[] _owners = [];

    /// <summary>The bound of a property, in nanoseconds; <see cref="NeverNs"/> if there is none.</summary>
    public long NsMax(int propertyId)
    {
        var bounds = Volatile.Read(ref _silenceNsMax);
        return (uint)propertyId < (uint)bounds.Length ? Volatile.Read(ref bounds[propertyId]) : NeverNs;
    }

    /// <summary>A source has a property from now on; until it declares a period, silence says nothing.</summary>
    public void Claim(int propertyId, object owner)
    {
        lock (_gate)
        {
            MakeRoom(propertyId);
            if (ReferenceEquals(_owners[propertyId], owner))
                return;
            _owners[propertyId] = owner;
            Volatile.Write(ref _silenceNsMax[propertyId], NeverNs);
        }
    }

    /// <summary>The source declares how often samples come; null: only when something happens.</summary>
    public void Declare(int propertyId, TimeSpan? period, object owner)
    {
        lock (_gate)
        {
            MakeRoom(propertyId);
            _owners[propertyId] = owner;
            Volatile.Write(ref _silenceNsMax[propertyId], period is { } every ? BoundNs(every) : NeverNs);
        }
    }

    /// <summary>A source has ended: what it measured goes stale after the shortest bound, unless another source has it by now.</summary>
    public void End(object owner)
    {
        lock (_gate)
        {
            for (var id = 0; id < _owners.Length; id++)
            {
                if (!ReferenceEquals(_owners[id], owner))
                    continue;
                _owners[id] = null;
                Volatile.Write(ref _silenceNsMax[id], BoundNs(TimeSpan.Zero));
            }
        }
    }

    private static long BoundNs(TimeSpan period)
    {
        const long TicksMax = long.MaxValue / (PeriodsMissedMax * 100);
        return Math.Max(Math.Min(period.Ticks, TicksMax) * (PeriodsMissedMax * 100), Limits.StaleAfterNsMin);
    }

    private void MakeRoom(int propertyId)
    {
        var before = _silenceNsMax.Length;
        if (propertyId < before)
            return;
        var bounds = new long[Math.Max(propertyId + 1, Math.Max(64, before * 2))];
        _silenceNsMax.CopyTo(bounds, 0);
        bounds.AsSpan(before).Fill(NeverNs);
        Array.Resize(ref _owners, bounds.Length);
        Volatile.Write(ref _silenceNsMax, bounds);
    }
}
