namespace EdgeTwin.JsonRpc.Messages;

/// <summary>Messages that were sent, for the next ones.</summary>
internal sealed class MessagePool
{
    private readonly Lock _gate = new();
    private readonly Stack<OutgoingMessage> _free = new(Limits.MessageBuffersMaxDropped);

    /// <summary>An empty message.</summary>
    public OutgoingMessage Rent()
    {
        lock (_gate)
        {
            if (_free.TryPop(out var message))
                return message;
        }
        return new OutgoingMessage();
    }

    /// <summary>Takes a message back.</summary>
    public void Return(OutgoingMessage message)
    {
        message.Clear();
        lock (_gate)
        {
            if (!message.IsLarge && _free.Count < Limits.MessageBuffersMaxDropped)
            {
                _free.Push(message);
                return;
            }
        }
        message.Dispose();
    }
}
