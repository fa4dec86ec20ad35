namespace EdgeTwin.JsonRpc.Messages;

/// <summary>What a JSON value is to this protocol.</summary>
internal enum MessageKind
{
    /// <summary>Not a message.</summary>
    Invalid,

    /// <summary>A method and an id: an answer is due.</summary>
    Request,

    /// <summary>A method without an id.</summary>
    Notification,

    /// <summary>The answer to a request of ours.</summary>
    Response,

    /// <summary>An array of messages.</summary>
    Batch,
}
