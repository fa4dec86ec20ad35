namespace EdgeTwin.Model.Tests.Conditions;

/// <summary>A signal that is the same from one moment to the next: what it lies between, and whether it holds, each kept for itself.</summary>
internal sealed class NaiveSignal
{
    /// <summary>Before all that ever happens.</summary>
    internal const long Ever = long.MinValue / 4;

    private readonly List<(long BeginNs, NaiveValue Value)> _parts = [];

    internal IReadOnlyList<(long BeginNs, NaiveValue Value)> Parts => _parts;

    internal IEnumerable<long> Changes => _parts.Skip(1).Select(part => part.BeginNs);

    /// <summary>Worked out at each moment at which it may change.</summary>
    internal static NaiveSignal Of(IEnumerable<long> moments, Func<long, NaiveValue> at)
    {
        var signal = new NaiveSignal();
        foreach (var ns in moments.Prepend(Ever).Distinct().Order())
        {
            var value = at(ns);
            if (signal._parts.Count == 0 || !signal._parts[^1].Value.Equals(value))
                signal._parts.Add((ns, value));
        }
        return signal;
    }

    internal NaiveValue At(long ns) => _parts[Place(ns)].Value;

    private int Place(long ns)
    {
        var (low, high) = (0, _parts.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_parts[middle].BeginNs <= ns)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    /// <summary>What it was between two moments, both included, cut to them.</summary>
    internal IEnumerable<(long BeginNs, long EndNs, NaiveValue Value)> Between(long fromNs, long toNs)
    {
        for (var i = Place(fromNs); i < _parts.Count && (i == 0 || _parts[i].BeginNs <= toNs); i++)
        {
            var endNs = i + 1 < _parts.Count ? _parts[i + 1].BeginNs : long.MaxValue;
            yield return (i == 0 ? fromNs : Math.Max(fromNs, _parts[i].BeginNs), Math.Min(endNs, toNs), _parts[i].Value);
        }
    }
}
