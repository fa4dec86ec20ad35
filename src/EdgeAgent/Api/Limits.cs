namespace EdgeTwin.Agent.Api;

/// <summary>Every limit of the API in one place, with what happens beyond it.</summary>
public sealed record Limits
{
    /// <summary>Longest request line in bytes; beyond it 414 and the connection is closed.</summary>
    public int RequestLineBytesMax { get; init; } = 4 << 10;

    /// <summary>How many conditions and alerts are evaluated over history at the same time; beyond it 503.</summary>
    public int EvaluationsMax { get; init; } = 4;

    /// <summary>All headers of a request in bytes; beyond it 431 and the connection is closed.</summary>
    public int RequestHeadersBytesMax { get; init; } = 8 << 10;

    /// <summary>How many headers a request may have; beyond it 431 and the connection is closed.</summary>
    public int RequestHeadersMax { get; init; } = 32;

    /// <summary>Largest request body in bytes; beyond it 413.</summary>
    public int RequestBodyBytesMax { get; init; } = 64 << 10;

    /// <summary>How long the headers of a request may take; beyond it 408 and the connection is closed.</summary>
    public TimeSpan RequestHeadersTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How slowly a body may come, once <see cref="RequestBodyGrace"/> is over; below it 408 and the connection is closed.</summary>
    public double RequestBodyBytesPerSecondMin { get; init; } = 240;

    /// <summary>How long a body may stall before its rate counts; more than 1 s, for the server looks once a second.</summary>
    public TimeSpan RequestBodyGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may be idle between requests; beyond it the connection is closed.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Open connections; the next one is answered 503 with Retry-After and closed.</summary>
    public int ConnectionsMax { get; init; } = 1_280;

    /// <summary>Open change streams; the next one is answered 503 with Retry-After.</summary>
    public int SubscribersMax { get; init; } = 1_024;

    /// <summary>The shortest time between two wakes of the subscribers: all changes in between go out together.</summary>
    public TimeSpan SubscriberWakeInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>A stream says that it is alive at least this often.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Policy <c>drop_subscriber_that_does_not_read</c>: a stream whose peer takes nothing for so long is ended.</summary>
    public TimeSpan SubscriberStallMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a stream that is ended may take to read the reason.</summary>
    public TimeSpan SubscriberGoodbyeMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of one connection's answers that wait for its peer; beyond it the writer waits, and every wait allocates.</summary>
    public int ResponseBufferBytesMax { get; init; } = 128 << 10;

    /// <summary>Bytes encoded for one subscriber before they are flushed; what it cannot take waits in the change ring.</summary>
    public int SubscriberBatchBytes { get; init; } = 32 << 10;

    /// <summary>Changes that are read from the ring at once, at most 256; some 300 bytes each when encoded.</summary>
    public int SubscriberReadSamples { get; init; } = 64;

    /// <summary>Points in one history answer unless the query says less; then it is truncated and says where to go on.</summary>
    public int HistoryPointsDefault { get; init; } = 100_000;

    /// <summary>The most points a query may ask for; beyond it 400.</summary>
    public int HistoryPointsMax { get; init; } = 10_000_000;

    /// <summary>Bytes of a history answer that are held before they are sent.</summary>
    public int HistoryFlushBytes { get; init; } = 32 << 10;

    /// <summary>The longest reason of a wish in characters, because a journal record must fit a page; beyond it 400.</summary>
    public int ReasonCharsMax { get; init; } = 1_000;

    /// <summary>Characters of a command's idempotency key; beyond it 400.</summary>
    public int KeyCharsMax { get; init; } = 128;

    /// <summary>Decisions in one answer; beyond it 400.</summary>
    public int DecisionsMax { get; init; } = 10_000;

    /// <summary>How many names an error offers when one was not found.</summary>
    public int NearestNamesMax { get; init; } = 3;

    /// <summary>How long open requests may take to end when the agent stops.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
