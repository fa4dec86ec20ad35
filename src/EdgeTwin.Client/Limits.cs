namespace EdgeTwin.Client;

/// <summary>Every limit of the client.</summary>
public static class Limits
{
    /// <summary>Largest frame of a stream in bytes; a larger one ends the stream with an error.</summary>
    public const int FrameBytesMax = 16 << 20;

    /// <summary>Largest answer in bytes that is taken whole; a larger one is an error.</summary>
    public const int AnswerBytesMax = 64 << 20;

    /// <summary>Largest head of an answer in bytes, and largest line within a chunked body; a larger one is an error.</summary>
    public const int HeadBytesMax = 16 << 10;

    /// <summary>Most header fields of an answer; more are an error.</summary>
    public const int HeaderFieldsMax = 100;

    /// <summary>Most lines behind the last chunk of a body; more are an error.</summary>
    public const int TrailerLinesMax = 100;

    /// <summary>Most interim answers (1xx) before the one that counts; more are an error.</summary>
    public const int InterimAnswersMax = 8;

    /// <summary>Most connections that are kept for the next request; further ones are closed after their answer.</summary>
    public const int IdleConnectionsMax = 4;

    /// <summary>How deep an answer or a body may be nested; a deeper one is refused.</summary>
    public const int DepthMax = 16;

    /// <summary>How long connecting may take.</summary>
    public static TimeSpan ConnectTimeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection is kept for the next request; the agent closes it after 130 s.</summary>
    public static TimeSpan IdleMax { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait before a lost stream is taken up again.</summary>
    public static TimeSpan ResumeDelay { get; } = TimeSpan.FromSeconds(1);
}
