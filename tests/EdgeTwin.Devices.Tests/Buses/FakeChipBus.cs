using EdgeTwin.Devices.Buses;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>
/// A bus of <see cref="FakeChip"/>s in virtual time, for what no emulated bus can do at will: an adapter that goes and comes,
/// exact times, a bus without acknowledge.
/// </summary>
internal sealed class FakeChipBus(MachineTime time) : IChipBus
{
    public static readonly TimeSpan TimeoutDefault = TimeSpan.FromMilliseconds(100);

    private bool _isOpen;

    public string Name => "i2c-1";

    public string Path => "/dev/i2c-1";

    public TimeSpan Timeout => TimeoutDefault;

    public bool HasAcknowledge { get; set; } = true;

    public bool HasOneFile => true;

    public Dictionary<int, FakeChip> Chips { get; } = [];

    /// <summary>What opening it ends in; 0: it opens.</summary>
    public int OpenError { get; set; }

    /// <summary>What every transfer ends in after <see cref="Timeout"/> while it is not 0: the lines are held.</summary>
    public int LinesError { get; set; }

    public HashSet<int> ClaimedByKernel { get; } = [];

    public int Opened { get; private set; }

    public FakeChip Add(int address, byte identity)
    {
        var chip = new FakeChip();
        chip.Registers[0xD0] = identity;
        Chips.Add(address, chip);
        return chip;
    }

    public int Open()
    {
        Opened++;
        _isOpen = OpenError == 0;
        return -OpenError;
    }

    public int Claim(int address) => ClaimedByKernel.Contains(address) ? -LinuxError.Busy : 0;

    public int Test() => Transfer(0x7F, [], new byte[1]) is var result && LinuxError.IsNoAcknowledge(-result) ? 0 : result;

    public string PlaceOf(int address) => $"0x{address:x2} on i2c-1";

    public void Close() => _isOpen = false;

    public IDeviceLink LinkTo(int address) => new Link(this, address);

    private int Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (!_isOpen || OpenError != 0)
            return -LinuxError.NoDevice;
        if (LinesError != 0)
        {
            time.Advance(Timeout);
            return -LinesError;
        }
        if (!Chips.TryGetValue(address, out var chip) || !chip.IsPlugged)
        {
            time.Advance(TimeSpan.FromMicroseconds(100));
            return -LinuxError.NoSuchAddress;
        }
        if (chip.KeepsRecord)
            chip.TransferMs.Add(time.GetTimestamp() * 1e3 / time.TimestampFrequency);
        var isTimeout = chip.Error == LinuxError.TimedOut && chip.ErrorsLeft > 0;
        time.Advance(isTimeout ? Timeout : chip.TransferTime);
        return chip.Transfer(write, read);
    }

    private sealed class Link(FakeChipBus bus, int address) : IDeviceLink
    {
        public int Write(ReadOnlySpan<byte> data) => bus.Transfer(address, data, []);

        public int Read(Span<byte> data) => bus.Transfer(address, [], data);

        public int WriteRead(ReadOnlySpan<byte> write, Span<byte> read) => bus.Transfer(address, write, read);
    }
}
