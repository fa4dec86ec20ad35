namespace EdgeTwin.Model.Configuration;

/// <summary>One <c>[[replay]]</c>: a recording that is played through the same pipe as live data.</summary>
public sealed record ReplayOptions
{
    /// <summary>Path of the recording; a relative one is relative to the configuration file.</summary>
    public required string File { get; init; }

    /// <summary>How many times faster than recorded; positive infinity (written <c>"max"</c>) for as fast as possible.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Whether it starts again at its end.</summary>
    public bool Loop { get; init; }
}
