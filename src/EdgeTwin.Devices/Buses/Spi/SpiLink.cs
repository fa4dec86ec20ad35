using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Spi;

/// <summary>The chip at one chip select, <c>/dev/spidevB.C</c>.</summary>
internal sealed unsafe class SpiLink(IDeviceCalls calls, string path, int chipSelect, SpiDescriptor spi) : IDeviceLink
{
    // _IOW('k', 1, __u8), _IOW('k', 3, __u8), _IOW('k', 4, __u32), _IOW('k', 0, char[n * 32])
    private const nuint SetMode = 0x40016B01;
    private const nuint SetBitsPerWord = 0x40016B03;
    private const nuint SetClock = 0x40046B04;
    private const nuint MessageRequest = 0x40006B00;
    private const int RequestSizeShift = 16;
    private const int ModeMask = 0b11;
    private const byte BitsPerWord = 8;

    private int _descriptor = -1;

    internal int ChipSelect => chipSelect;

    internal bool IsOpen => _descriptor >= 0;

    /// <inheritdoc/>
    public int Write(ReadOnlySpan<byte> data) => Transfer(data, []);

    /// <inheritdoc/>
    public int Read(Span<byte> data) => Transfer([], data);

    /// <inheritdoc/>
    public int WriteRead(ReadOnlySpan<byte> write, Span<byte> read) => Transfer(write, read);

    internal int Open()
    {
        Close();
        var descriptor = calls.Open(path);
        if (descriptor < 0)
            return descriptor;
        var mode = (byte)(spi.Mode & ModeMask);
        var bits = BitsPerWord;
        var clockHz = (uint)spi.ClockHzMax;
        var result = calls.Control(descriptor, SetMode, &mode);
        if (result >= 0)
            result = calls.Control(descriptor, SetBitsPerWord, &bits);
        if (result >= 0 && clockHz > 0)
            result = calls.Control(descriptor, SetClock, &clockHz);
        if (result < 0)
        {
            calls.Close(descriptor);
            return result;
        }
        _descriptor = descriptor;
        return 0;
    }

    internal void Close()
    {
        if (_descriptor >= 0)
            calls.Close(_descriptor);
        _descriptor = -1;
    }

    private int Transfer(ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (_descriptor < 0)
            return -LinuxError.NoDevice;
        if (write.Length + read.Length > Limits.SpiTransferBytesMax)
            return -LinuxError.TooLong;
        fixed (byte* writeBytes = write, readBytes = read)
        {
            // A chip select that nothing is sent to stays where it is: two messages keep it active from the first to the last byte.
            var messages = stackalloc SpiMessage[2];
            var count = 0;
            if (write.Length > 0)
                messages[count++] = new SpiMessage { WriteBytes = (ulong)writeBytes, Length = (uint)write.Length, ClockHz = (uint)spi.ClockHzMax, BitsPerWord = BitsPerWord };
            if (read.Length > 0)
                messages[count++] = new SpiMessage { ReadBytes = (ulong)readBytes, Length = (uint)read.Length, ClockHz = (uint)spi.ClockHzMax, BitsPerWord = BitsPerWord };
            if (count == 0)
                return 0;
            var result = calls.Control(_descriptor, MessageRequest | (nuint)(count * SpiMessage.Size) << RequestSizeShift, messages);
            if (LinuxError.IsAdapterGone(-result))
                Close(); // The next look for the chip opens it anew.
            return result < 0 ? result : 0;
        }
    }
}
