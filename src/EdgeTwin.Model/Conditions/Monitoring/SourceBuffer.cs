namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>The next samples of one property.</summary>
/// <param name="source">Where they come from.</param>
internal sealed class SourceBuffer(ISampleSource source)
{
    private const int SamplesMax = 1024;

    private readonly ConditionSample[] _samples = new ConditionSample[SamplesMax];
    private int _at;
    private int _count;

    /// <summary>When the next sample was measured, ns; <see cref="long.MaxValue"/> if there is none.</summary>
    internal long NextNs { get; private set; } = long.MinValue;

    internal ref ConditionSample Next => ref _samples[_at];

    /// <summary>Goes on to the next sample; before the first one too.</summary>
    internal void Advance()
    {
        if (++_at >= _count)
        {
            _at = 0;
            _count = source.Read(_samples);
        }
        NextNs = _count == 0 ? long.MaxValue : _samples[_at].Ns;
    }
}
