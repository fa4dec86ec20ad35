namespace EdgeTwin.Client.Contracts;

/// <summary>The media types the API speaks.</summary>
public static class MediaTypes
{
    /// <summary>JSON, for people and curl.</summary>
    public const string Json = "application/json";

    /// <summary>One JSON document a line.</summary>
    public const string JsonLines = "application/x-ndjson";

    /// <summary>MessagePack, for programs. Streams of it are frames: a 4-byte big-endian length, then that many bytes.</summary>
    public const string MessagePack = "application/vnd.msgpack";

    /// <summary>The older name of <see cref="MessagePack"/>; accepted as the same.</summary>
    public const string MessagePackOld = "application/msgpack";

    /// <summary>Server-Sent Events.</summary>
    public const string EventStream = "text/event-stream";

    /// <summary>OpenMetrics text.</summary>
    public const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";
}
