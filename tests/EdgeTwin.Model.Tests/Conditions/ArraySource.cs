using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Model.Tests.Conditions;

/// <summary>Samples from memory.</summary>
internal sealed class ArraySource(IReadOnlyList<ConditionSample> all) : ISampleSource
{
    private int _at;

    public int Read(Span<ConditionSample> samples)
    {
        var count = Math.Min(samples.Length, all.Count - _at);
        for (var i = 0; i < count; i++)
            samples[i] = all[_at + i];
        _at += count;
        return count;
    }
}
