namespace EdgeTwin.JsonRpc.Framing;

/// <summary>What was found at the head of a stream.</summary>
public enum FrameKind
{
    /// <summary>A whole body.</summary>
    Message,

    /// <summary>A body larger than allowed; it was skipped.</summary>
    Oversized,

    /// <summary>Header lines that tell no length. Reading goes on at the next line that does.</summary>
    Unreadable,

    /// <summary>The stream ended, between messages or within one.</summary>
    End,
}
