using System.Globalization;

namespace EdgeTwin.Devices.Buses.I2c;

/// <summary>
/// One <c>/dev/i2c-N</c> (i2c-dev, Documentation/i2c/dev-interface.rst), or any file that answers the same calls. Transfers go
/// through <c>I2C_RDWR</c> where the adapter has plain transfers, else through the SMBus calls that say the same on the wire.
/// </summary>
public sealed unsafe class I2cAdapter : IChipBus
{
    private const nuint RetriesRequest = 0x0701;
    private const nuint TimeoutRequest = 0x0702;
    private const nuint AddressRequest = 0x0703;
    private const nuint FunctionsRequest = 0x0705;
    private const nuint TransferRequest = 0x0707;

    // I2C_TIMEOUT counts in tens of milliseconds.
    private const int TimeoutUnitMs = 10;

    // Reserved by the specification (UM10204, table 4), so no chip has it and none takes notice.
    private const int UnusedAddress = 0x7F;

    private readonly IDeviceCalls _calls;
    private readonly SmBusTransfers _smBus;
    private int _descriptor = -1;

    /// <summary>Makes an adapter that is not open yet.</summary>
    /// <param name="name">What the configuration calls it: <c>i2c-1</c>.</param>
    /// <param name="path">Its file.</param>
    /// <param name="timeout">How long the adapter waits for a transfer that does not end; whole tens of milliseconds.</param>
    public I2cAdapter(string name, string path, TimeSpan timeout)
        : this(name, path, timeout, LinuxDeviceCalls.Instance)
    {
    }

    internal I2cAdapter(string name, string path, TimeSpan timeout, IDeviceCalls calls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.FromMilliseconds(TimeoutUnitMs));
        (Name, Path, Timeout, _calls) = (name, path, timeout, calls);
        _smBus = new SmBusTransfers(calls);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public TimeSpan Timeout { get; }

    /// <inheritdoc/>
    public bool HasAcknowledge => true;

    /// <inheritdoc/>
    public bool HasOneFile => true;

    /// <summary>What the adapter said it can do when it was opened last.</summary>
    public I2cFunctions Functions { get; private set; }

    /// <summary>The chip at an address; it stays usable when the adapter is closed and opened again.</summary>
    public IDeviceLink LinkTo(int address) => new I2cLink(this, address);

    /// <inheritdoc/>
    public int Open()
    {
        Close();
        var descriptor = _calls.Open(Path);
        if (descriptor < 0)
            return descriptor;
        ulong functions = 0;
        var result = _calls.Control(descriptor, FunctionsRequest, &functions);
        if (result < 0)
        {
            _calls.Close(descriptor);
            return result;
        }
        Functions = (I2cFunctions)functions;
        // Not every adapter lets itself be told; then its own time-out holds, which is one second for most.
        _ = _calls.Control(descriptor, TimeoutRequest, (void*)(nuint)(Timeout.TotalMilliseconds / TimeoutUnitMs));
        _ = _calls.Control(descriptor, RetriesRequest, (void*)1);
        _descriptor = descriptor;
        return 0;
    }

    /// <inheritdoc/>
    public int Claim(int address)
    {
        if (_descriptor < 0)
            return -LinuxError.NoDevice;
        var result = _calls.Control(_descriptor, AddressRequest, (void*)(nuint)address);
        if (result >= 0)
            _smBus.Address = address;
        return result == -LinuxError.Busy ? result : 0;
    }

    /// <inheritdoc/>
    public int Test()
    {
        var one = stackalloc byte[1];
        var result = Transfer(UnusedAddress, [], new Span<byte>(one, 1));
        return result is 0 or -LinuxError.NotSupported || LinuxError.IsNoAcknowledge(-result) ? 0 : result;
    }

    /// <inheritdoc/>
    public string PlaceOf(int address) => string.Create(CultureInfo.InvariantCulture, $"0x{address:x2} on {Name}");

    /// <inheritdoc/>
    public void Close()
    {
        if (_descriptor >= 0)
            _calls.Close(_descriptor);
        _descriptor = -1;
        _smBus.Address = -1;
    }

    /// <summary>One transaction: writes, then reads after a repeated start; either may be empty.</summary>
    internal int Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (_descriptor < 0)
            return -LinuxError.NoDevice;
        if ((Functions & I2cFunctions.I2c) == 0)
            return _smBus.Transfer(_descriptor, Functions, address, write, read);
        if (write.Length > Limits.TransferBytesMax || read.Length > Limits.TransferBytesMax)
            return -LinuxError.TooLong;
        fixed (byte* writeBytes = write, readBytes = read)
        {
            var messages = stackalloc I2cMessage[2];
            var count = 0u;
            if (write.Length > 0 || read.Length == 0)
                messages[count++] = new I2cMessage { Address = (ushort)address, Length = (ushort)write.Length, Bytes = writeBytes };
            if (read.Length > 0)
                messages[count++] = new I2cMessage { Address = (ushort)address, Flags = I2cMessage.ReadFlag, Length = (ushort)read.Length, Bytes = readBytes };
            var transfer = new I2cTransfer { Messages = messages, Count = count };
            var done = _calls.Control(_descriptor, TransferRequest, &transfer);
            // The call gives the messages that were carried out; fewer than asked for is a transfer that broke off.
            return done < 0 ? done : done == count ? 0 : -LinuxError.InputOutput;
        }
    }
}
