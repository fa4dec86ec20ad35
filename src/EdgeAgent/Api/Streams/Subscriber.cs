using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Api.Streams;

/// <summary>
/// One open change stream. It reads the ring with a cursor of its own when it is woken and writes to its socket; what it
/// cannot send yet stays in the ring, so nothing is buffered twice. If the ring runs over it, it is told how many changes it
/// lost; if its peer takes nothing for <see cref="Limits.SubscriberStallMax"/>, it is dropped.
/// </summary>
public sealed class Subscriber
{
    private const long WaitBroken = -1;

    private readonly IAgent _agent;
    private readonly SubscriberHub _hub;
    private readonly Limits _limits;
    private readonly PipeWriter _output;
    private readonly StreamFormat _format;
    private readonly ChangeFilter _filter;
    private readonly WakeSignal _signal = new();
    private readonly Action _abort;
    private ChangeCursor _cursor;
    private long _lastSent;
    private long _waitStart; // When the write under way began; 0 for none, WaitBroken once it was broken off.
    private long _patienceTicks;

    /// <summary>Makes a stream from a place on.</summary>
    public Subscriber(ApiServer server, PipeWriter output, StreamFormat format, ChangeFilter filter, long next, Action abort)
    {
        _abort = abort;
        _agent = server.Agent;
        _hub = server.Subscribers;
        _limits = server.Options.Limits;
        _output = output;
        _format = format;
        _filter = filter;
        _cursor = new ChangeCursor(next);
    }

    /// <summary>Wakes the stream.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Breaks off a write that has been waiting for the peer for too long; the pump asks at every wake.</summary>
    public void EndStall()
    {
        var start = Interlocked.Read(ref _waitStart);
        if (start > 0 && _agent.Time.GetTimestamp() - start > Interlocked.Read(ref _patienceTicks)
            && Interlocked.CompareExchange(ref _waitStart, WaitBroken, start) == start)
            _output.CancelPendingFlush();
    }

    /// <summary>Sends changes until the peer goes, the agent stops, or the peer is dropped.</summary>
    /// <param name="lostBefore">Changes that were lost before the stream began; -1 if nobody can tell how many.</param>
    /// <param name="aborted">Cancelled when the peer goes.</param>
    public async Task RunAsync(long lostBefore, CancellationToken aborted)
    {
        using var wakeOnAbort = aborted.UnsafeRegister(static state => ((Subscriber)state!).Wake(), this);
        Notice("hello", 0, $"subscribed; changes follow, a heartbeat at least every {_limits.HeartbeatInterval.TotalSeconds:0.#} s");
        if (lostBefore != 0)
            Notice("lost", lostBefore, lostBefore < 0 ? "the agent was restarted since that cursor; read /v1/history for what is missing" : Lost(lostBefore));
        var sent = await FlushAsync(_limits.SubscriberStallMax).ConfigureAwait(false);
        while (sent == Sent.Taken && !aborted.IsCancellationRequested && !_hub.IsStopping)
        {
            if (!Encode() && _agent.Time.GetElapsedTime(_lastSent) < _limits.HeartbeatInterval)
            {
                await _signal.WaitAsync().ConfigureAwait(false);
                continue;
            }
            sent = await FlushAsync(_limits.SubscriberStallMax).ConfigureAwait(false);
        }
        if (sent == Sent.Stalled)
            await DropAsync().ConfigureAwait(false);
        else if (sent == Sent.Taken && !aborted.IsCancellationRequested)
            await SayLastAsync("stopping", "the agent stops; subscribe again with this cursor once it is back").ConfigureAwait(false);
    }

    /// <summary>
    /// Policy <c>drop_subscriber_that_does_not_read</c>. What was written before stands in front of the last word, in our
    /// output and in the socket, so only a peer that begins to read within <see cref="Limits.SubscriberGoodbyeMax"/> gets it.
    /// </summary>
    private Task DropAsync()
    {
        _hub.CountDropped();
        return SayLastAsync("dropped", $"nothing was read for {_limits.SubscriberStallMax.TotalSeconds:0.#} s, so this stream ends; subscribe again with this cursor, and read faster or filter");
    }

    private async Task SayLastAsync(string kind, string message)
    {
        Notice(kind, 0, message);
        if (await FlushAsync(_limits.SubscriberGoodbyeMax).ConfigureAwait(false) == Sent.Stalled)
            _abort(); // Whatever still waits for such a peer would keep its connection open for ever.
    }

    /// <summary>Copies new changes from the ring to the output; false if there was nothing to send and no heartbeat is due.</summary>
    private bool Encode()
    {
        var writer = RecordWriter.Current;
        var any = false;
        while (writer.Buffer.WrittenCount < _limits.SubscriberBatchBytes)
        {
            var lost = _cursor.Lost;
            var count = _agent.Changes.Read(ref _cursor, writer.Samples.AsSpan(0, _limits.SubscriberReadSamples));
            if (_cursor.Lost != lost)
            {
                // The changes read are the ones after the gap, so the notice belongs in front of them.
                _hub.CountLost(_cursor.Lost - lost);
                Put(_format, writer);
                Notice("lost", _cursor.Lost - lost, Lost(_cursor.Lost - lost), _cursor.Next - count);
                any = true;
                writer.Buffer.ResetWrittenCount();
            }
            if (count == 0)
                break;
            any |= _format.Changes(writer, writer.Samples.AsSpan(0, count), _cursor.Next - count, _filter, _hub);
        }
        Put(_format, writer);
        if (any || _agent.Time.GetElapsedTime(_lastSent) < _limits.HeartbeatInterval)
            return any;
        Notice("heartbeat", 0, "nothing new");
        return true;
    }

    private static string Lost(long count) => $"{count} changes were overwritten before they could be sent; read /v1/history for them, or read faster";

    private void Put(StreamFormat format, RecordWriter writer)
    {
        if (writer.Buffer.WrittenCount > 0)
            format.Frame(_output, writer.Buffer.WrittenSpan);
    }

    private void Notice(string kind, long lost, string message, long? next = null) =>
        _format.Notice(_output, new StreamNotice(kind, _hub.Cursors.Format(next ?? _cursor.Next), lost, message));

    /// <summary>Sends what is written, and says what became of it. Allocates nothing while the peer keeps up.</summary>
    private ValueTask<Sent> FlushAsync(TimeSpan patience)
    {
        _lastSent = _agent.Time.GetTimestamp();
        Interlocked.Exchange(ref _patienceTicks, (long)(patience.TotalSeconds * _agent.Time.TimestampFrequency));
        Interlocked.Exchange(ref _waitStart, Math.Max(1, _lastSent));
        var flush = _output.FlushAsync(CancellationToken.None);
        return flush.IsCompletedSuccessfully ? new ValueTask<Sent>(Outcome(flush.Result)) : WaitAsync(flush);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Sent> WaitAsync(ValueTask<FlushResult> flush) => Outcome(await flush.ConfigureAwait(false));

    private Sent Outcome(FlushResult result)
    {
        // A wait that was broken off in the very moment it ended was too long all the same.
        if (Interlocked.Exchange(ref _waitStart, 0) == WaitBroken)
            return Sent.Stalled;
        return result.IsCompleted ? Sent.Gone : Sent.Taken;
    }

    /// <summary>What became of a write.</summary>
    private enum Sent
    {
        /// <summary>It is on its way.</summary>
        Taken,

        /// <summary>The peer takes nothing.</summary>
        Stalled,

        /// <summary>There is no peer any more.</summary>
        Gone,
    }
}
