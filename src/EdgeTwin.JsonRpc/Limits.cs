namespace EdgeTwin.JsonRpc;

/// <summary>Every limit of a connection; each name ends with what happens beyond it.</summary>
public static class Limits
{
    /// <summary>Largest body in bytes. A larger one is skipped as it arrives, never held, and answered with an error.</summary>
    public const int FrameBytesMaxSkipped = 64 << 20;

    /// <summary>Longest header line in bytes. A longer one is no header; its bytes are dropped up to the next line.</summary>
    public const int HeaderLineBytesMaxDropped = 4096;

    /// <summary>Messages in one batch. A larger batch is answered with an error as a whole.</summary>
    public const int BatchMessagesMaxRefused = 1000;

    /// <summary>Requests that run at once. The next one waits, and with it everything behind it in the stream.</summary>
    public const int RequestsInFlightMaxWaits = 64;

    /// <summary>Requests of our own that the other end has not answered. The next one throws.</summary>
    public const int CallsPendingMaxThrows = 1024;

    /// <summary>Bytes that were sent but not yet taken by the other end. Who sends more waits.</summary>
    public const int OutgoingBytesMaxWaits = 8 << 20;

    /// <summary>Size of the segments that a stream is read and written in: what a pipe of Linux holds.</summary>
    public const int SegmentBytes = 64 << 10;

    /// <summary>Buffers of sent messages that are kept for the next ones; more are left to the collector.</summary>
    public const int MessageBuffersMaxDropped = 16;

    /// <summary>A buffer that grew beyond this is not kept: one large answer must not be held for ever.</summary>
    public const int MessageBufferBytesMaxDropped = 1 << 20;

    /// <summary>How long requests that run may go on after the stream has ended; then they are cancelled.</summary>
    public static TimeSpan FinishTimeout { get; } = TimeSpan.FromSeconds(5);
}
