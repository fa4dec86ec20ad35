namespace EdgeTwin.Model;

/// <summary>Quality and its reasons in words, the same everywhere: API, terminal, editor.</summary>
public static class QualityWords
{
    /// <summary>The quality as one lower-case word.</summary>
    public static string Word(this Quality quality) => quality switch
    {
        Quality.Good => "good",
        Quality.Uncertain => "uncertain",
        Quality.Stale => "stale",
        _ => "bad",
    };

    /// <summary>The reason as a short sentence without a full stop; empty for <see cref="QualityReason.None"/>.</summary>
    public static string Words(this QualityReason reason) => reason switch
    {
        QualityReason.None => "",
        QualityReason.NotYetRead => "not read yet",
        QualityReason.Missing => "the device or file is not there",
        QualityReason.TimedOut => "no answer within the time-out",
        QualityReason.ReadFailed => "reading failed",
        QualityReason.Malformed => "what was read makes no sense",
        QualityReason.OutOfRange => "outside the declared range",
        QualityReason.CounterReset => "the counter was reset",
        QualityReason.SamplesLost => "samples before this one were lost",
        QualityReason.Silent => "the source has gone silent",
        QualityReason.ClockStepped => "the wall clock was stepped",
        QualityReason.FirstReading => "a rate needs a second reading",
        QualityReason.Stopped => "the source was stopped",
        QualityReason.NotReadBack => "what it was driven to, which cannot be read back",
        _ => $"reason {(byte)reason}",
    };
}
