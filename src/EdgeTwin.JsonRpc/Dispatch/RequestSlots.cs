namespace EdgeTwin.JsonRpc.Dispatch;

/// <summary>The places of requests that run. The reading loop waits for one; nobody else does.</summary>
internal sealed class RequestSlots
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _empty;
    private int _taken;

    /// <summary>Takes a place, when there is one.</summary>
    public async ValueTask EnterAsync()
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (_taken < Limits.RequestsInFlightMaxWaits)
                {
                    _taken++;
                    return;
                }
                room = (_room ??= NewSignal()).Task;
            }
            await room.ConfigureAwait(false);
        }
    }

    /// <summary>Takes the place back that a request gave up while it waited for an answer; there may be one too many for a while.</summary>
    public void Retake()
    {
        lock (_gate)
            _taken++;
    }

    /// <summary>Gives a place up.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _taken--;
            if (_taken < Limits.RequestsInFlightMaxWaits)
            {
                _room?.SetResult();
                _room = null;
            }
            if (_taken == 0)
            {
                _empty?.SetResult();
                _empty = null;
            }
        }
    }

    /// <summary>When nothing runs.</summary>
    public Task WhenEmpty()
    {
        lock (_gate)
            return _taken == 0 ? Task.CompletedTask : (_empty ??= NewSignal()).Task;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
