namespace EdgeTwin.Agent.Api;

/// <summary>The forms an answer can have.</summary>
public enum Wire
{
    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>MessagePack; a stream of it is framed.</summary>
    MessagePack,

    /// <summary>One JSON document a line.</summary>
    JsonLines,

    /// <summary>Server-Sent Events.</summary>
    EventStream,

    /// <summary>Plain text.</summary>
    Text,
}
