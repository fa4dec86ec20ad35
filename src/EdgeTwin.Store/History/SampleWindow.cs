using EdgeTwin.Model;

namespace EdgeTwin.Store.History;

/// <summary>Samples of a run of batches, sorted into columns in memory: what a merge works on at a time.</summary>
internal sealed class SampleWindow
{
    private readonly SortedDictionary<int, int> _counts = [];
    private readonly Dictionary<int, int> _cursors = [];
    private readonly List<(int Id, int Start, int Count)> _columns = [];
    private long[] _times = [];
    private double[] _values = [];
    private ushort[] _qualities = [];

    /// <summary>The properties with where their columns begin and how long they are, in order of id.</summary>
    public IReadOnlyList<(int Id, int Start, int Count)> Columns => _columns;

    public ReadOnlySpan<long> Times(int start, int count) => _times.AsSpan(start, count);

    public ReadOnlySpan<double> Values(int start, int count) => _values.AsSpan(start, count);

    public ReadOnlySpan<ushort> Qualities(int start, int count) => _qualities.AsSpan(start, count);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _counts.Clear();
        _cursors.Clear();
        _columns.Clear();
    }

    /// <summary>First turn: counts the samples of a batch.</summary>
    public void Count(ReadOnlySpan<Sample> samples)
    {
        foreach (ref readonly var sample in samples)
            _counts[sample.PropertyId] = _counts.GetValueOrDefault(sample.PropertyId) + 1;
    }

    /// <summary>Between the turns: makes room.</summary>
    public void Arrange()
    {
        var total = 0;
        foreach (var (id, count) in _counts)
        {
            _columns.Add((id, total, count));
            _cursors[id] = total;
            total += count;
        }
        if (_times.Length < total)
            (_times, _values, _qualities) = (new long[total], new double[total], new ushort[total]);
    }

    /// <summary>Second turn: puts the samples of a batch at their places.</summary>
    public void Place(ReadOnlySpan<Sample> samples, long utcOffsetNs)
    {
        foreach (ref readonly var sample in samples)
        {
            var at = _cursors[sample.PropertyId]++;
            _times[at] = sample.MonotonicNs + utcOffsetNs;
            _values[at] = sample.Value;
            _qualities[at] = (ushort)((int)sample.Quality | (int)sample.Reason << 8);
        }
    }

    /// <summary>Groups the columns that have the same times, so that they share them on disk too.</summary>
    public List<List<(int Id, int Start, int Count)>> GroupByTimes()
    {
        var groups = new List<List<(int Id, int Start, int Count)>>();
        var byHash = new Dictionary<int, List<List<(int Id, int Start, int Count)>>>();
        foreach (var column in _columns)
        {
            var times = Times(column.Start, column.Count);
            var hash = HashCode.Combine(times.Length, times[0], times[^1], times[times.Length / 2]);
            if (!byHash.TryGetValue(hash, out var candidates))
                byHash[hash] = candidates = [];
            var group = FindGroup(candidates, times);
            if (group is null)
            {
                candidates.Add(group = []);
                groups.Add(group);
            }
            group.Add(column);
        }
        return groups;
    }

    private List<(int Id, int Start, int Count)>? FindGroup(List<List<(int Id, int Start, int Count)>> candidates, ReadOnlySpan<long> times)
    {
        foreach (var candidate in candidates)
        {
            if (Times(candidate[0].Start, candidate[0].Count).SequenceEqual(times))
                return candidate;
        }
        return null;
    }
}
