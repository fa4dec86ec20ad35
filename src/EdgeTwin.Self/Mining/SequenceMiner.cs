using System.Runtime.InteropServices;

namespace EdgeTwin.Self.Mining;

/// <summary>
/// Finds the sequences of steps that are repeated: grows each by one step at a time, and looks for the next only behind the places where
/// it ends (PrefixSpan: Pei et al., "PrefixSpan: Mining Sequential Patterns Efficiently by Prefix-Projected Pattern Growth", ICDE 2001). All places where one
/// ends are kept, since what lies between two steps is bounded. One that ends just where a longer one does is not grown (the equal projections of
/// CloSpan: Yan, Han and Afshar, SDM 2003): whatever follows it follows the longer one.
/// </summary>
internal sealed class SequenceMiner
{
    private readonly int[][] _sections;
    private readonly int[] _occasions;
    private readonly int _timesMin;
    private readonly CancellationToken _cancellation;
    private readonly int[] _seen;
    private readonly bool[] _isFrequent;
    private readonly Dictionary<ulong, List<StepSequence>> _byEnds = [];
    private readonly List<StepSequence> _found = [];
    private int _looks;
    private int _kept;
    private int _keptMax;
    private long _work;

    /// <param name="sections">The steps of each section, by their classes.</param>
    /// <param name="occasions">The number of the occasion that each section is of.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="timesMin">On how many occasions a sequence must have been done.</param>
    /// <param name="cancellation">Stops it.</param>
    public SequenceMiner(int[][] sections, int[] occasions, int classes, int timesMin, CancellationToken cancellation)
    {
        (_sections, _occasions, _timesMin, _cancellation) = (sections, occasions, timesMin, cancellation);
        _seen = new int[occasions.Length == 0 ? 0 : occasions.Max() + 1];
        _isFrequent = new bool[classes];
    }

    /// <summary>Whether everything was looked at.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>All of them that are long enough; some are parts of others.</summary>
    public List<StepSequence> Mine()
    {
        var ends = EndsOfOne();
        var roots = new List<int>();
        for (var i = 0; i < ends.Length; i++)
        {
            _isFrequent[i] = ends[i] is { } places && TimesOf(places) >= _timesMin;
            if (_isFrequent[i])
                roots.Add(i);
        }
        // What comes first in its sections is grown first: what ends where it does is then known to be a part of it.
        var means = new double[ends.Length];
        foreach (var root in roots)
        {
            foreach (var end in ends[root]!)
                means[root] += (double)(int)end / ends[root]!.Count;
        }
        roots.Sort((first, second) => means[first] != means[second] ? means[first].CompareTo(means[second]) : first.CompareTo(second));
        var work = (long)MiningLimits.WorkMax;
        for (var i = 0; i < roots.Count; i++)
        {
            // Each has its share, and what those before it left over.
            var share = work / (roots.Count - i);
            _work = share;
            _keptMax = _kept + ((MiningLimits.SequencesMax - _kept) / (roots.Count - i));
            Grow([roots[i]], ends[roots[i]]!);
            work -= share - Math.Max(_work, 0);
        }
        return _found;
    }

    private List<long>?[] EndsOfOne()
    {
        var ends = new List<long>?[_isFrequent.Length];
        for (var section = 0; section < _sections.Length; section++)
        {
            for (var at = 0; at < _sections[section].Length; at++)
                (ends[_sections[section][at]] ??= []).Add(EndOf(section, at));
        }
        return ends;
    }

    private void Grow(int[] steps, List<long> ends)
    {
        _cancellation.ThrowIfCancellationRequested();
        var sequence = new StepSequence(steps, TimesOf(ends));
        if (_work <= 0 || _kept >= _keptMax)
        {
            IsComplete = false;
            return;
        }
        if (!Keep(sequence, ends))
            return;
        if (steps.Length >= MiningLimits.StepsMin)
            _found.Add(sequence);
        if (steps.Length == MiningLimits.StepsMax)
            return;
        var next = Behind(steps, ends);
        foreach (var (step, _, places) in next)
            Grow([.. steps, step], places);
    }

    /// <summary>What follows often enough, the nearest first.</summary>
    private List<(int Step, double Distance, List<long> Ends)> Behind(int[] steps, List<long> ends)
    {
        var behind = new Dictionary<int, List<long>>();
        var distances = new Dictionary<int, long>();
        foreach (var end in ends)
        {
            var (section, at) = ((int)(end >> 32), (int)end);
            var items = _sections[section];
            for (var next = at + 1; next <= at + 1 + MiningLimits.BetweenMax && next < items.Length; next++)
            {
                _work--;
                var step = items[next];
                if (!_isFrequent[step] || steps.AsSpan().Contains(step))
                    continue;
                if (!behind.TryGetValue(step, out var places))
                    behind[step] = places = [];
                places.Add(EndOf(section, next));
                distances[step] = distances.GetValueOrDefault(step) + next - at;
            }
        }
        var found = new List<(int Step, double Distance, List<long> Ends)>();
        foreach (var (step, places) in behind)
        {
            var distance = (double)distances[step] / places.Count;
            places.Sort();
            Once(places);
            if (TimesOf(places) >= _timesMin)
                found.Add((step, distance, places));
        }
        found.Sort(static (first, second) => first.Distance != second.Distance ? first.Distance.CompareTo(second.Distance) : first.Step.CompareTo(second.Step));
        return found;
    }

    /// <summary>Remembers where one ends.</summary>
    /// <returns>Whether it is no part of a longer one that ends at the same places.</returns>
    private bool Keep(StepSequence sequence, List<long> ends)
    {
        var key = 0xCBF29CE484222325UL;
        foreach (var end in ends)
            key = (key ^ (ulong)end) * 0x9E3779B97F4A7C15UL;
        if (!_byEnds.TryGetValue(key, out var same))
            _byEnds[key] = same = [];
        foreach (var longer in same)
        {
            if (longer.Times == sequence.Times && sequence.IsPartOf(longer.Classes))
                return false;
        }
        same.Add(sequence);
        _kept++;
        return true;
    }

    /// <summary>On how many occasions something ends.</summary>
    private int TimesOf(List<long> ends)
    {
        _looks++;
        var times = 0;
        foreach (var end in ends)
        {
            ref var seen = ref _seen[_occasions[(int)(end >> 32)]];
            times += seen == _looks ? 0 : 1;
            seen = _looks;
        }
        return times;
    }

    private static void Once(List<long> sorted)
    {
        var kept = 0;
        var places = CollectionsMarshal.AsSpan(sorted);
        for (var i = 0; i < places.Length; i++)
        {
            if (i == 0 || places[i] != places[kept - 1])
                places[kept++] = places[i];
        }
        sorted.RemoveRange(kept, sorted.Count - kept);
    }

    private static long EndOf(int section, int at) => ((long)section << 32) | (uint)at;
}
