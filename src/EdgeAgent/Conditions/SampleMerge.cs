using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Conditions;

/// <summary>The samples of several properties in order of time.</summary>
internal sealed class SampleMerge
{
    private const int SamplesMax = 1024;

    private readonly ISampleSource[] _sources;
    private readonly ConditionSample[][] _samples;
    private readonly int[] _at;
    private readonly int[] _count;
    private readonly PriorityQueue<int, long> _next = new();
    private int _taken = -1;

    /// <summary>Begins before the first sample.</summary>
    public SampleMerge(IEnumerable<ISampleSource> sources)
    {
        _sources = [.. sources];
        _samples = [.. _sources.Select(_ => new ConditionSample[SamplesMax])];
        (_at, _count) = (new int[_sources.Length], new int[_sources.Length]);
        for (var source = 0; source < _sources.Length; source++)
            Refill(source);
    }

    /// <summary>The next sample, and which source it is of; false at the end.</summary>
    public bool TryNext(out int source, out ConditionSample sample)
    {
        // The source that gave the last one goes back to its place only now, so that one alone needs no queue.
        if (_taken >= 0 && ++_at[_taken] == _count[_taken])
            Refill(_taken);
        else if (_taken >= 0)
            _next.Enqueue(_taken, _samples[_taken][_at[_taken]].Ns);
        sample = default;
        if (!_next.TryDequeue(out source, out _))
        {
            _taken = -1;
            return false;
        }
        _taken = source;
        sample = _samples[source][_at[source]];
        return true;
    }

    private void Refill(int source)
    {
        _at[source] = 0;
        _count[source] = _sources[source].Read(_samples[source]);
        if (_count[source] > 0)
            _next.Enqueue(source, _samples[source][0].Ns);
    }
}
