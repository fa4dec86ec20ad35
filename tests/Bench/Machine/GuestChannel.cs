using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace EdgeTwin.Bench;

/// <summary>The way into the emulated machine: hardware/virtual-pi/guest/server.c describes the frames.</summary>
internal sealed class GuestChannel : IAsyncDisposable
{
    private const int HeaderBytes = 9;
    private const int PayloadBytesMax = 16 << 10;

    private static readonly byte[] Hello = "edgetwin-guest 1"u8.ToArray();

    private readonly NetworkStream _stream;
    private readonly ConcurrentDictionary<uint, GuestStream> _streams = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private uint _lastId;

    public GuestChannel(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reading = ReadAsync();
    }

    /// <summary>Completes when the machine's server has said that it is up.</summary>
    public Task Up => _up.Task;

    /// <summary>Begins a stream of a kind: <c>R</c> a command, <c>P</c> and <c>G</c> files, <c>C</c> a connection.</summary>
    public async Task<GuestStream> BeginAsync(char kind, byte[] payload)
    {
        var stream = new GuestStream(Interlocked.Increment(ref _lastId));
        _streams[stream.Id] = stream;
        if (_reading.IsCompleted)
            stream.Fail(new IOException("the emulated machine is off"));
        await SendAsync(stream.Id, kind, payload);
        return stream;
    }

    /// <summary>Sends input to a stream.</summary>
    public async Task InputAsync(GuestStream stream, ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at += PayloadBytesMax)
            await SendAsync(stream.Id, 'I', bytes.Slice(at, Math.Min(PayloadBytesMax, bytes.Length - at)));
    }

    /// <summary>Ends a stream's input.</summary>
    public Task EndInputAsync(GuestStream stream) => SendAsync(stream.Id, 'E', default);

    /// <summary>Kills a stream's program, or closes its file or connection.</summary>
    public Task KillAsync(GuestStream stream) => SendAsync(stream.Id, 'K', default);

    /// <summary>Runs a command with the machine's shell.</summary>
    public async Task<GuestResult> RunAsync(string command, CancellationToken cancellation)
    {
        var stream = await BeginAsync('R', Encoding.UTF8.GetBytes(command));
        await EndInputAsync(stream);
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        try
        {
            await foreach (var (isError, bytes) in stream.Output.ReadAllAsync(cancellation))
                (isError ? errors : output).Write(bytes);
            return new GuestResult(await stream.End, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(errors.ToArray()));
        }
        catch (OperationCanceledException)
        {
            await KillAsync(stream);
            throw new TimeoutException($"'{command}' did not end in time; until then:\n{Encoding.UTF8.GetString(output.ToArray())}{Encoding.UTF8.GetString(errors.ToArray())}");
        }
    }

    /// <summary>Writes a file.</summary>
    public async Task PutAsync(Stream source, string path, uint mode, CancellationToken cancellation)
    {
        var payload = new byte[4 + Encoding.UTF8.GetByteCount(path)];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, mode);
        Encoding.UTF8.GetBytes(path, payload.AsSpan(4));
        var stream = await BeginAsync('P', payload);
        var buffer = new byte[PayloadBytesMax];
        for (int read; (read = await source.ReadAsync(buffer, cancellation)) > 0;)
            await InputAsync(stream, buffer.AsMemory(0, read));
        await EndInputAsync(stream);
        ThrowIfFailed(await stream.End.WaitAsync(cancellation), path);
    }

    /// <summary>Reads a file.</summary>
    public async Task<byte[]> GetAsync(string path, CancellationToken cancellation)
    {
        var stream = await BeginAsync('G', Encoding.UTF8.GetBytes(path));
        using var all = new MemoryStream();
        await foreach (var (_, bytes) in stream.Output.ReadAllAsync(cancellation))
            all.Write(bytes);
        ThrowIfFailed(await stream.End, path);
        return all.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _reading;
        _sending.Dispose();
    }

    private static void ThrowIfFailed(int error, string path)
    {
        if (error != 0)
            throw new IOException($"{path} in the emulated machine: error {error}");
    }

    private async Task SendAsync(uint id, char kind, ReadOnlyMemory<byte> payload)
    {
        var frame = new byte[HeaderBytes + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), id);
        frame[8] = (byte)kind;
        payload.CopyTo(frame.AsMemory(HeaderBytes));
        await _sending.WaitAsync();
        try
        {
            await _stream.WriteAsync(frame);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>A serial line may carry noise from the time before the server opened it.</summary>
    private async Task FindHelloAsync()
    {
        var next = new byte[1];
        for (var found = 0; found < Hello.Length;)
        {
            await _stream.ReadExactlyAsync(next);
            found = next[0] == Hello[found] ? found + 1 : next[0] == Hello[0] ? 1 : 0;
        }
    }

    private async Task ReadAsync()
    {
        var header = new byte[HeaderBytes];
        Exception reason = new IOException("the emulated machine is off");
        try
        {
            await FindHelloAsync();
            _up.TrySetResult();
            while (true)
            {
                await _stream.ReadExactlyAsync(header);
                var payload = new byte[BinaryPrimitives.ReadInt32LittleEndian(header)];
                await _stream.ReadExactlyAsync(payload);
                Take(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)), (char)header[8], payload);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            reason = new IOException("the emulated machine is off", exception);
        }
        _up.TrySetException(reason);
        _ = _up.Task.Exception;
        foreach (var stream in _streams.Values)
            stream.Fail(reason);
    }

    private void Take(uint id, char kind, byte[] payload)
    {
        if (kind == 'X' && _streams.TryRemove(id, out var ended))
            ended.Finish(BinaryPrimitives.ReadInt32LittleEndian(payload));
        else if (_streams.TryGetValue(id, out var stream))
            stream.Arrive(kind == 'S', payload);
    }
}
