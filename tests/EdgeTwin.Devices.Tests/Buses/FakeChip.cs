namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>A chip of 256 registers with a pointer, on a clock that is moved by what its transfers take.</summary>
internal sealed class FakeChip
{
    private int _pointer;

    public byte[] Registers { get; } = new byte[256];

    public bool IsPlugged { get; set; } = true;

    /// <summary>What every transfer ends in while it is not 0; positive.</summary>
    public int Error { get; set; }

    /// <summary>How many transfers still end in <see cref="Error"/>.</summary>
    public int ErrorsLeft { get; set; } = int.MaxValue;

    public TimeSpan TransferTime { get; set; } = TimeSpan.FromMicroseconds(200);

    /// <summary>What was written to it, in hexadecimal.</summary>
    public List<string> Written { get; } = [];

    /// <summary>Whether <see cref="Written"/> and <see cref="TransferMs"/> are kept, which allocates.</summary>
    public bool KeepsRecord { get; set; } = true;

    /// <summary>When it was spoken to, milliseconds.</summary>
    public List<double> TransferMs { get; } = [];

    public int Transfer(ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (Error != 0 && ErrorsLeft > 0)
        {
            ErrorsLeft--;
            return -Error;
        }
        if (write.Length > 0)
        {
            if (KeepsRecord)
                Written.Add(Convert.ToHexStringLower(write));
            _pointer = write[0];
            foreach (var value in write[1..])
                Registers[_pointer++ & 0xFF] = value;
        }
        foreach (ref var value in read)
            value = Registers[_pointer++ & 0xFF];
        return 0;
    }
}
