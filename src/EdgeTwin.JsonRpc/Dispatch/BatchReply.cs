using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>The answers to a batch: one array, sent when the last of them is there; nothing if none is due.</summary>
internal sealed class BatchReply(Connection connection)
{
    private readonly Lock _gate = new();
    private readonly OutgoingMessage _message = connection.Messages.Rent();
    private bool _hasAnswers;

    // One for whoever takes the batch apart: the array is not complete before it is.
    private int _due = 1;

    /// <summary>One more answer is due.</summary>
    public void Expect()
    {
        lock (_gate)
            _due++;
    }

    /// <summary>Adds an answer that was due.</summary>
    public ValueTask AddAsync(OutgoingMessage answer)
    {
        lock (_gate)
        {
            _message.Append(_hasAnswers ? ","u8 : "["u8);
            _message.Append(answer.Body);
            _hasAnswers = true;
        }
        connection.Messages.Return(answer);
        return ReleaseAsync();
    }

    /// <summary>The batch is taken apart.</summary>
    public ValueTask ReleaseAsync()
    {
        lock (_gate)
        {
            if (--_due > 0)
                return ValueTask.CompletedTask;
        }
        if (!_hasAnswers)
        {
            connection.Messages.Return(_message);
            return ValueTask.CompletedTask;
        }
        _message.Append("]"u8);
        return connection.SendAsync(_message);
    }
}
