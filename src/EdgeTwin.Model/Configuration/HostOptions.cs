namespace EdgeTwin.Model.Configuration;

/// <summary>The section <c>[host]</c>: the machine itself as twins.</summary>
public sealed record HostOptions
{
    /// <summary>Whether the host is read at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Time between two readings.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one file may take to answer before its properties turn bad; at most <see cref="Period"/>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(500);
}
