namespace EdgeTwin.Model.Conditions;

/// <summary>The samples of one property over a stretch of history, in order of time.</summary>
public interface ISampleSource
{
    /// <summary>Fills in the next samples; how many there are, 0 at the end.</summary>
    int Read(Span<ConditionSample> samples);
}
