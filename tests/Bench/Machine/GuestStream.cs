using System.Threading.Channels;

namespace EdgeTwin.Bench;

/// <summary>One of the streams on the way to the emulated machine: a command, a file or a connection.</summary>
/// <param name="id">Its number in the frames.</param>
internal sealed class GuestStream(uint id)
{
    private readonly Channel<(bool IsError, byte[] Bytes)> _output = Channel.CreateUnbounded<(bool, byte[])>();
    private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public uint Id => id;

    /// <summary>What arrives, in order. It completes with the stream's end.</summary>
    public ChannelReader<(bool IsError, byte[] Bytes)> Output => _output.Reader;

    /// <summary>The stream's status: an exit code, or the number of an error.</summary>
    public Task<int> End => _end.Task;

    public void Arrive(bool isError, byte[] bytes) => _output.Writer.TryWrite((isError, bytes));

    public void Finish(int status)
    {
        _output.Writer.TryComplete();
        _end.TrySetResult(status);
    }

    public void Fail(Exception reason)
    {
        _output.Writer.TryComplete(reason);
        _end.TrySetException(reason);
        _ = _end.Task.Exception; // nobody may be waiting for it
    }
}
