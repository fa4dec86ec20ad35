namespace EdgeTwin.Devices.Frames;

/// <summary>
/// The channel sets of a running agent: a frame names one by number, the table knows its decoder. Written at start, at
/// reload and when hardware appears; read by the ingest thread on every frame.
/// </summary>
public sealed class ChannelSetTable
{
    /// <summary>The most channel sets an agent can have.</summary>
    public const int CountMax = 4096;

    private readonly Lock _writing = new();
    private IFrameDecoder?[] _decoders = new IFrameDecoder?[16];
    private int _count;

    /// <summary>How many channel sets there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a decoder and gives the number its frames must carry.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="CountMax"/> already.</exception>
    public ushort Add(IFrameDecoder decoder)
    {
        lock (_writing)
        {
            if (_count == CountMax)
                throw new InvalidOperationException($"more than {CountMax} channel sets");
            if (_count == _decoders.Length)
            {
                var larger = new IFrameDecoder?[_decoders.Length * 2];
                _decoders.CopyTo(larger, 0);
                Volatile.Write(ref _decoders, larger);
            }
            _decoders[_count] = decoder;
            Volatile.Write(ref _count, _count + 1);
            return (ushort)(_count - 1);
        }
    }

    /// <summary>The decoder of a channel set; null if there is none.</summary>
    public IFrameDecoder? this[int channelSet]
    {
        get
        {
            var decoders = Volatile.Read(ref _decoders);
            return (uint)channelSet < (uint)decoders.Length ? decoders[channelSet] : null;
        }
    }
}
