using System.Runtime.InteropServices;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Gpio;

namespace EdgeTwin.Devices.Tests.Gpio;

/// <summary>
/// A GPIO chip made of pipes: an edge is written into a pipe as the kernel would hand it out, and the loop polls and reads the
/// other end with the same system calls.
/// </summary>
internal sealed class FakeGpioChip : IGpioChip
{
    private readonly List<FakeGpioRequest> _requests = [];

    public bool IsPlugged { get; set; } = true;

    public int LineCount => 32;

    /// <summary>Who holds lines besides us.</summary>
    public Dictionary<int, string> Holders { get; } = [];

    public List<GpioRequestOptions> Requested { get; } = [];

    public ulong Levels { get; set; }

    /// <summary>What outputs were driven to, in order: the first levels of each request, then each order.</summary>
    public List<string> Driven { get; } = [];

    /// <summary>Whether <see cref="Driven"/> is kept, which allocates.</summary>
    public bool KeepsRecord { get; set; } = true;

    /// <summary>A part that is clocked out, on whatever lines are requested; null for none.</summary>
    public FakeShiftPart? Shift { get; init; }

    public int Open(string path, out IGpioChip? chip)
    {
        chip = IsPlugged ? this : null;
        return IsPlugged ? 0 : -LinuxError.NoEntry;
    }

    public GpioLineInfo? LineInfo(int offset) =>
        new(offset, $"GPIO{offset}", Holders.GetValueOrDefault(offset, ""), Holders.ContainsKey(offset), false, false);

    public int TryRequest(GpioRequestOptions options, out IGpioLineRequest? request)
    {
        request = null;
        if (options.Offsets.Any(Holders.ContainsKey))
            return -LinuxError.Busy;
        Requested.Add(options);
        var isOutput = options.Direction == GpioDirection.Output;
        if (isOutput)
        {
            Levels = options.OutputBits;
            Driven.Add($"request {options.OutputBits:b}");
        }
        var made = new FakeGpioRequest(this, options.Offsets, isOutput);
        _requests.Add(made);
        request = made;
        return 0;
    }

    /// <summary>An edge of a line; <paramref name="dropped"/> edges before it never arrive.</summary>
    public void Edge(int offset, bool isRising, long atNs = 0, uint dropped = 0)
    {
        var request = _requests.Last(request => request.Offsets.Contains(offset));
        var line = request.Offsets.ToList().IndexOf(offset);
        request.Sequences[line] += dropped + 1;
        var edge = new GpioLineEvent
        {
            TimestampNs = (ulong)atNs,
            Id = isRising ? GpioLineEvent.Rising : GpioLineEvent.Falling,
            Offset = (uint)offset,
            Sequence = (uint)request.Sequences.Sum(sequence => sequence),
            LineSequence = request.Sequences[line],
        };
        Assert.Equal(GpioLineEvent.Size, DeviceFile.Write(request.Writer, MemoryMarshal.AsBytes(new ReadOnlySpan<GpioLineEvent>(in edge))));
        Levels = isRising ? Levels | 1UL << line : Levels & ~(1UL << line);
    }

    /// <summary>The chip goes away: the other ends are closed, as the kernel hangs up.</summary>
    public void Unplug()
    {
        IsPlugged = false;
        foreach (var request in _requests)
            request.HangUp();
    }

    public void Dispose()
    {
        foreach (var request in _requests)
            request.HangUp();
        _requests.Clear();
    }

    private sealed class FakeGpioRequest : IGpioLineRequest
    {
        // A program that another test starts would hold the end that hangs up.
        private const int CloseOnExec = 0x80000; // O_CLOEXEC

        private readonly FakeGpioChip _chip;
        private readonly bool _isOutput;
        private bool _isHungUp;
        private bool _isReleased;

        public FakeGpioRequest(FakeGpioChip chip, IReadOnlyList<int> offsets, bool isOutput)
        {
            _chip = chip;
            _isOutput = isOutput;
            Offsets = offsets;
            Sequences = new uint[offsets.Count];
            var ends = new int[2];
            Assert.Equal(0, Pipe(ends, CloseOnExec));
            (Descriptor, Writer) = (ends[0], ends[1]);
        }

        public IReadOnlyList<int> Offsets { get; }

        public uint[] Sequences { get; }

        public int Descriptor { get; }

        public int Writer { get; }

        public int GetValues(ref GpioLineValues values)
        {
            if (_chip is { IsPlugged: true, Shift: { } shift })
                return shift.Levels(ref values);
            values.Bits = _chip.Levels & values.Mask;
            return _chip.IsPlugged ? 0 : -LinuxError.NoDevice;
        }

        public int SetValues(GpioLineValues values)
        {
            Assert.False(_isReleased, "lines are driven that were let go of");
            if (!_isOutput)
                return _chip.Shift?.Drive(values) ?? -LinuxError.NotPermitted;
            if (!_chip.IsPlugged)
                return -LinuxError.NoDevice;
            _chip.Levels = _chip.Levels & ~values.Mask | values.Bits & values.Mask;
            if (_chip.KeepsRecord)
                _chip.Driven.Add($"{values.Bits & values.Mask:b}");
            return 0;
        }

        public void HangUp()
        {
            if (!_isHungUp)
                DeviceFile.Close(Writer);
            _isHungUp = true;
        }

        public void Dispose()
        {
            _isReleased = true;
            if (_isOutput && _chip.IsPlugged)
                _chip.Driven.Add("released");
            DeviceFile.Close(Descriptor);
        }

        [DllImport("libc", EntryPoint = "pipe2", SetLastError = true)]
        private static extern int Pipe(int[] ends, int flags);
    }
}
