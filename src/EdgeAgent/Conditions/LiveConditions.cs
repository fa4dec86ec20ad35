using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Conditions;

/// <summary>
/// Follows conditions over the live changes, with a cursor of its own and on the clock that never jumps, so that a stepped wall clock
/// changes nothing. What they must know of the past they are told from history when they begin, and they begin anew when properties
/// have come or changed, and after changes were lost. One thread at a time; allocates nothing per sample.
/// </summary>
/// <typeparam name="TGroup">The conditions of a user.</typeparam>
/// <param name="agent">The live changes, history, and the properties there are.</param>
/// <param name="events">Takes what is to be said.</param>
/// <param name="source">Under which name that is said.</param>
/// <param name="user">Hears of everything.</param>
internal sealed class LiveConditions<TGroup>(IAgent agent, EventLog events, string source, IConditionUser<TGroup> user) : IVerdictListener
    where TGroup : ConditionGroup
{
    private readonly Sample[] _block = new Sample[Limits.ConditionBlockSamples];
    private IReadOnlyList<TGroup> _groups = [];
    private TGroup[] _groupOf = [];
    private MonitorSet _set = new([]);
    private ChangeCursor _cursor;
    private ConditionProperty[] _spoken = [];
    private bool[] _isSpoken = [];
    private long _nextLookNs;
    private long _nextFullLookNs;
    private long _nowNs;
    private long _takenUntil;
    private int _catalogCount;
    private bool _isReadingNeeded;
    private bool _isPast;

    /// <summary>How many changes were lost since the start because the ring had gone round.</summary>
    public long ChangesLost { get; private set; }

    /// <summary>Takes other conditions; they are read in the next round.</summary>
    public void Configure(IReadOnlyList<TGroup> groups)
    {
        _groups = groups;
        _isReadingNeeded = true;
    }

    /// <summary>The monitor of one of a group's conditions; null while it has none.</summary>
    public ConditionMonitor? MonitorOf(TGroup group, int index) => group.FirstMonitor < 0 ? null : _set[group.FirstMonitor + index];

    /// <summary>
    /// Whether a round is due because of what was published: a property that conditions speak of, or so much else that the ring would go
    /// round. From any thread.
    /// </summary>
    public bool IsConcernedBy(ReadOnlySpan<Sample> samples)
    {
        var isSpoken = Volatile.Read(ref _isSpoken);
        foreach (ref readonly var sample in samples)
        {
            if ((uint)sample.PropertyId < (uint)isSpoken.Length && isSpoken[sample.PropertyId])
                return true;
        }
        return agent.Changes.Head - Volatile.Read(ref _takenUntil) > agent.Changes.Capacity / 4;
    }

    /// <summary>Takes all changes there are and lets time pass until now.</summary>
    /// <returns>When the next round is due though nothing changes, ns on the clock that never jumps.</returns>
    public long Round()
    {
        _nowNs = ClockReading.Monotonic(agent.Time);
        if (_isReadingNeeded || _nowNs >= _nextLookNs)
            LookAtProperties();
        int count;
        while ((count = agent.Changes.Read(ref _cursor, _block)) > 0)
        {
            if (_cursor.Lost > 0)
            {
                BeginAgainAfterLoss();
                continue;
            }
            _nowNs = ClockReading.Monotonic(agent.Time);
            foreach (ref readonly var sample in _block.AsSpan(0, count))
                // A recording may carry times of another boot.
                _set.Take(sample.PropertyId, Math.Min(sample.MonotonicNs, _nowNs), sample.Value, sample.Quality);
        }
        Volatile.Write(ref _takenUntil, _cursor.Next);
        _set.Advance(_nowNs);
        user.Passed(_nowNs);
        return Math.Min(_set.NextNs, _nextLookNs);
    }

    /// <inheritdoc/>
    void IVerdictListener.Hear(int condition, in ConditionVerdict verdict)
    {
        var group = _groupOf[condition];
        user.Hear(group, condition - group.FirstMonitor, verdict, _isPast);
    }

    /// <summary>Properties may have come, or have another unit or another bound of silence; then conditions are read again.</summary>
    private void LookAtProperties()
    {
        _nextLookNs = _groups.Count == 0 ? long.MaxValue : _nowNs + Limits.ConditionLookPeriodNs;
        var catalogCount = agent.Catalog.Count;
        if (_isReadingNeeded || catalogCount != _catalogCount || _nowNs >= _nextFullLookNs || IsAnySilenceAnother())
            ReadConditions(hasGrown: catalogCount != _catalogCount);
        _catalogCount = catalogCount;
    }

    // Once a second, so it allocates nothing.
    private bool IsAnySilenceAnother()
    {
        for (var i = 0; i < _spoken.Length; i++)
        {
            if (agent.SilenceNsMax(_spoken[i].Id) != _spoken[i].HeldNsMax)
                return true;
        }
        return false;
    }

    private void ReadConditions(bool hasGrown)
    {
        _nextFullLookNs = _nowNs + Limits.ConditionFullLookPeriodNs;
        var properties = agent.ConditionProperties;
        var isChanged = _isReadingNeeded;
        foreach (var group in _groups)
        {
            if (group.Conditions.Count > 0 ? group.Properties.All(property => IsAsBefore(properties, property)) : !hasGrown && !_isReadingNeeded)
                continue;
            var problem = group.Problem;
            group.Read(properties);
            isChanged = true;
            if (group.Problem.Length > 0 && group.Problem != problem)
                events.Add("warning", source, $"{group.Title} is unknown for now: {group.Problem}");
        }
        _isReadingNeeded = false;
        _spoken = [.. _groups.SelectMany(group => group.Properties).DistinctBy(property => property.Id)];
        if (isChanged)
            Begin(isKnownFromHistory: true);
    }

    private static bool IsAsBefore(IConditionProperties properties, ConditionProperty property) =>
        properties.TryFind(property.Reference, out var now) && now == property;

    private void BeginAgainAfterLoss()
    {
        ChangesLost += _cursor.Lost;
        events.Add("warning", source, $"{_cursor.Lost:N0} changes were lost because the conditions fell behind; what they say begins again with the values there are now");
        // What is missing may not be in history yet either.
        Begin(isKnownFromHistory: false);
    }

    /// <summary>Makes new monitors: they know what is in history, if it is to be trusted, and the values there are now.</summary>
    private void Begin(bool isKnownFromHistory)
    {
        user.Begun();
        var conditions = new List<Condition>();
        var groupOf = new List<TGroup>();
        foreach (var group in _groups)
        {
            group.FirstMonitor = group.Conditions.Count == 0 ? -1 : conditions.Count;
            conditions.AddRange(group.Conditions);
            groupOf.AddRange(group.Conditions.Select(_ => group));
        }
        _groupOf = [.. groupOf];
        _set = new MonitorSet(conditions, this);
        _cursor = new ChangeCursor(agent.Changes.Head);
        var isSpoken = new bool[_spoken.Length == 0 ? 0 : _spoken.Max(property => property.Id) + 1];
        foreach (var property in _spoken)
            isSpoken[property.Id] = true;
        Volatile.Write(ref _isSpoken, isSpoken);
        _isPast = true;
        if (isKnownFromHistory)
            FeedHistory();
        FeedState();
        _set.Begin(_nowNs);
        _isPast = false;
        user.Passed(_nowNs);
    }

    private void FeedHistory()
    {
        var lookbackNs = 0L;
        foreach (var group in _groups)
        {
            foreach (var condition in group.Conditions)
                lookbackNs = Math.Max(lookbackNs, Math.Max(condition.LookbackNs, group.LookbackNsMin));
        }
        if (lookbackNs == 0)
            return;
        lookbackNs = Math.Min(lookbackNs, Limits.ConditionWarmUpNsMax);
        var now = ClockReading.Of(agent.Time);
        var ids = Array.ConvertAll(_spoken, static property => property.Id);
        var past = new SampleMerge(ids.Select(id => new PropertyPast(agent.History, agent.Changes, id, now.UtcNs - lookbackNs, now.UtcNs, _cursor.Next)));
        while (past.TryNext(out var source, out var sample))
            _set.Feed(ids[source], Math.Min(sample.Ns - now.OffsetNs, _nowNs), sample.Value, sample.Quality);
    }

    private void FeedState()
    {
        var values = new List<(int Id, long Ns, double Value, Quality Quality)>();
        foreach (var property in _spoken)
        {
            // What is remembered from before a start has no time on this clock; history has it with its time, and for how long a value
            // holds, a monitor knows itself. To say here that it is stale would leave a hole in every window that reaches back over the start.
            if (agent.TryRead(property.Id, out var state) && state.Quality != Quality.Stale)
                values.Add((property.Id, Math.Min(state.MonotonicNs, _nowNs), state.Value, state.Quality));
        }
        foreach (var (id, ns, value, quality) in values.OrderBy(value => value.Ns))
            _set.Feed(id, ns, value, quality);
    }
}
