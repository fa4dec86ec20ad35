namespace EdgeTwin.Model.Conditions;

/// <summary>
/// Follows many conditions: a sample touches only those that speak of its property, and time only those with something due. One thread
/// at a time.
/// </summary>
public sealed class MonitorSet
{
    private readonly ConditionMonitor[] _monitors;

    // The uses of property p are those from _firstUse[p] to before _firstUse[p + 1].
    private readonly int[] _firstUse;
    private readonly (int Monitor, int Input)[] _uses;

    // A heap of monitors by when they are due, and where each is in it.
    private readonly int[] _heap;
    private readonly int[] _heapPlace;

    // Those that have taken samples and not told what they come to.
    private readonly int[] _unsettled;
    private int _unsettledCount;
    private long _takenNs = long.MinValue;

    /// <summary>Begins with nothing known.</summary>
    /// <param name="conditions">The conditions, with property ids of one catalog.</param>
    /// <param name="listener">Who hears each verdict; null for nobody.</param>
    public MonitorSet(IReadOnlyList<Condition> conditions, IVerdictListener? listener = null)
    {
        _monitors = [.. conditions.Select((condition, number) => new ConditionMonitor(condition, listener, number))];
        var uses = conditions.SelectMany((condition, monitor) => condition.Properties.Select((property, input) => (property.Id, Monitor: monitor, Input: input)))
            .OrderBy(use => use.Id).ToList();
        _uses = [.. uses.Select(use => (use.Monitor, use.Input))];
        _firstUse = new int[uses.Count == 0 ? 1 : uses[^1].Id + 2];
        foreach (var (id, _, _) in uses)
            _firstUse[id + 1]++;
        for (var id = 1; id < _firstUse.Length; id++)
            _firstUse[id] += _firstUse[id - 1];
        _heap = [.. Enumerable.Range(0, _monitors.Length)];
        _heapPlace = [.. _heap];
        _unsettled = new int[_monitors.Length];
    }

    /// <summary>How many conditions there are.</summary>
    public int Count => _monitors.Length;

    /// <summary>The next moment at which a verdict may change though no sample comes, ns; <see cref="long.MaxValue"/> for none.</summary>
    public long NextNs => _heap.Length == 0 ? long.MaxValue : _monitors[_heap[0]].NextNs;

    /// <summary>How many bytes the conditions hold; see <see cref="ConditionMonitor.Bytes"/>.</summary>
    public long Bytes => _monitors.Sum(monitor => monitor.Bytes);

    /// <summary>One condition, to be asked but not to be fed.</summary>
    public ConditionMonitor this[int condition] => _monitors[condition];

    /// <summary>
    /// Begins to watch: from here on silence means something too, such as an age of a property that has never been read. Without it a condition
    /// begins with the first sample of any of its properties.
    /// </summary>
    public void Begin(long ns)
    {
        for (var number = 0; number < _monitors.Length; number++)
        {
            _monitors[number].Advance(ns);
            Place(number);
        }
    }

    /// <summary>Takes a sample; one of a property that no condition speaks of only lets time pass.</summary>
    /// <param name="propertyId">Its property.</param>
    /// <param name="ns">When it was measured, ns.</param>
    /// <param name="value">The value in the property's unit.</param>
    /// <param name="quality">Stale and bad samples have no value.</param>
    public void Feed(int propertyId, long ns, double value, Quality quality = Quality.Good)
    {
        Take(propertyId, ns, value, quality);
        Settle();
    }

    /// <summary>
    /// Takes a sample as <see cref="Feed"/> does, but tells nothing yet: of a block of samples of one moment each condition is then told
    /// once, by <see cref="Settle"/>. A sample of a later moment settles what came before it.
    /// </summary>
    /// <param name="propertyId">Its property.</param>
    /// <param name="ns">When it was measured, ns.</param>
    /// <param name="value">The value in the property's unit.</param>
    /// <param name="quality">Stale and bad samples have no value.</param>
    public void Take(int propertyId, long ns, double value, Quality quality = Quality.Good)
    {
        if (ns > _takenNs)
        {
            Settle();
            _takenNs = ns;
        }
        // What falls due at this very moment is told with the sample.
        if (NextNs < ns)
            Advance(ns - 1);
        if ((uint)propertyId >= (uint)(_firstUse.Length - 1))
            return;
        for (var use = _firstUse[propertyId]; use < _firstUse[propertyId + 1]; use++)
        {
            var (number, input) = _uses[use];
            var monitor = _monitors[number];
            var wasUnsettled = monitor.IsUnsettled;
            var dueNs = monitor.NextNs;
            monitor.Take(input, ns, value, quality);
            if (monitor.NextNs != dueNs)
                Place(number);
            if (monitor.IsUnsettled && !wasUnsettled)
                _unsettled[_unsettledCount++] = number;
        }
    }

    /// <summary>Tells what the samples taken come to.</summary>
    public void Settle()
    {
        for (var i = 0; i < _unsettledCount; i++)
        {
            var number = _unsettled[i];
            var dueNs = _monitors[number].NextNs;
            _monitors[number].Settle();
            if (_monitors[number].NextNs != dueNs)
                Place(number);
        }
        _unsettledCount = 0;
    }

    /// <summary>Lets time pass: all that changes without a sample until a moment, that moment included.</summary>
    public void Advance(long ns)
    {
        Settle();
        while (NextNs <= ns)
        {
            var number = _heap[0];
            _monitors[number].Advance(_monitors[number].NextNs);
            Place(number);
        }
    }

    private void Place(int number)
    {
        var place = _heapPlace[number];
        var dueNs = _monitors[number].NextNs;
        while (place > 0 && DueNs((place - 1) / 2) > dueNs)
        {
            Move((place - 1) / 2, place);
            place = (place - 1) / 2;
        }
        while (true)
        {
            var child = 2 * place + 1;
            if (child >= _heap.Length)
                break;
            if (child + 1 < _heap.Length && DueNs(child + 1) < DueNs(child))
                child++;
            if (DueNs(child) >= dueNs)
                break;
            Move(child, place);
            place = child;
        }
        _heap[place] = number;
        _heapPlace[number] = place;
    }

    private long DueNs(int place) => _monitors[_heap[place]].NextNs;

    private void Move(int source, int target)
    {
        _heap[target] = _heap[source];
        _heapPlace[_heap[target]] = target;
    }
}
