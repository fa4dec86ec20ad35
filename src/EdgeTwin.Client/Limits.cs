namespace EdgeTwin.Client;

/// <summary>Every limit of the client.</summary>
public static class Limits
{
    /// <summary>Largest frame of a stream in bytes; a larger one ends the stream with an error.</summary>
    public const int FrameBytesMax = 16 << 20;

    /// <summary>How deep an answer or a body may be nested; a deeper one is refused.</summary>
    public const int DepthMax = 16;

    /// <summary>How long connecting may take.</summary>
    public static TimeSpan ConnectTimeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait before a lost stream is taken up again.</summary>
    public static TimeSpan ResumeDelay { get; } = TimeSpan.FromSeconds(1);
}
