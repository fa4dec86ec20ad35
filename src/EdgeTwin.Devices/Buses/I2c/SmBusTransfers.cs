namespace EdgeTwin.Devices.Buses.I2c;

/// <summary>
/// Transfers on an adapter without plain I2C, said in the SMBus calls it has (Documentation/i2c/smbus-protocol.rst). What has no
/// SMBus form, such as reading many bytes without a command, is refused with -EOPNOTSUPP and never approximated.
/// </summary>
internal sealed unsafe class SmBusTransfers(IDeviceCalls calls)
{
    private const nuint AddressRequest = 0x0703;
    private const nuint CallRequest = 0x0720;

    /// <summary>The address the open file is set to; -1 for none.</summary>
    internal int Address { get; set; } = -1;

    internal int Transfer(int descriptor, I2cFunctions functions, int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (Address != address)
        {
            var result = calls.Control(descriptor, AddressRequest, (void*)(nuint)address);
            if (result < 0)
                return result;
            Address = address;
        }
        var data = stackalloc byte[SmBusCall.DataBytes];
        if (read.Length == 0)
            return Write(descriptor, functions, write, data);
        return write.Length switch
        {
            0 => Read(descriptor, functions, read, data),
            1 => ReadRegisters(descriptor, functions, write[0], read, data),
            3 when read.Length == 2 => ProcessCall(descriptor, functions, write, read, data),
            _ => -LinuxError.NotSupported,
        };
    }

    private int Write(int descriptor, I2cFunctions functions, ReadOnlySpan<byte> write, byte* data)
    {
        switch (write.Length)
        {
            case 0:
                return Call(descriptor, functions, I2cFunctions.Quick, SmBusCall.Write, 0, SmBusCall.Quick, null);
            case 1:
                return Call(descriptor, functions, I2cFunctions.WriteByte, SmBusCall.Write, write[0], SmBusCall.Byte, null);
            case 2:
                data[0] = write[1];
                return Call(descriptor, functions, I2cFunctions.WriteByteData, SmBusCall.Write, write[0], SmBusCall.ByteData, data);
            case 3 when (functions & I2cFunctions.WriteWordData) != 0:
                *(ushort*)data = (ushort)(write[1] | write[2] << 8); // The low byte goes first.
                return Call(descriptor, functions, I2cFunctions.WriteWordData, SmBusCall.Write, write[0], SmBusCall.WordData, data);
            case <= SmBusCall.BlockBytesMax + 1:
                data[0] = (byte)(write.Length - 1);
                write[1..].CopyTo(new Span<byte>(data + 1, SmBusCall.BlockBytesMax));
                return Call(descriptor, functions, I2cFunctions.WriteI2cBlock, SmBusCall.Write, write[0], SmBusCall.I2cBlockData, data);
            default:
                return -LinuxError.NotSupported;
        }
    }

    private int Read(int descriptor, I2cFunctions functions, Span<byte> read, byte* data)
    {
        if (read.Length != 1)
            return -LinuxError.NotSupported;
        var result = Call(descriptor, functions, I2cFunctions.ReadByte, SmBusCall.Read, 0, SmBusCall.Byte, data);
        if (result == 0)
            read[0] = data[0];
        return result;
    }

    /// <summary>
    /// Consecutive registers in as few calls as the adapter allows. A burst of more than one call names each part's first register,
    /// so it holds for chips whose registers are bytes; every chip with bursts that long is one.
    /// </summary>
    private int ReadRegisters(int descriptor, I2cFunctions functions, byte register, Span<byte> read, byte* data)
    {
        while (read.Length > 0)
        {
            int length, result;
            if (read.Length == 1)
                (length, result) = (1, Call(descriptor, functions, I2cFunctions.ReadByteData, SmBusCall.Read, register, SmBusCall.ByteData, data));
            else if (read.Length == 2 && (functions & I2cFunctions.ReadWordData) != 0)
                (length, result) = (2, Call(descriptor, functions, I2cFunctions.ReadWordData, SmBusCall.Read, register, SmBusCall.WordData, data));
            else if ((functions & I2cFunctions.ReadI2cBlock) != 0)
                (length, result) = ReadBlock(descriptor, functions, register, read.Length, data);
            else if ((functions & I2cFunctions.ReadWordData) != 0)
                (length, result) = (2, Call(descriptor, functions, I2cFunctions.ReadWordData, SmBusCall.Read, register, SmBusCall.WordData, data));
            else
                (length, result) = (1, Call(descriptor, functions, I2cFunctions.ReadByteData, SmBusCall.Read, register, SmBusCall.ByteData, data));
            if (result < 0)
                return result;
            new ReadOnlySpan<byte>(data, length).CopyTo(read);
            read = read[length..];
            register += (byte)length;
        }
        return 0;
    }

    /// <summary>One block; its bytes then stand at the start of <paramref name="data"/>.</summary>
    private (int Length, int Result) ReadBlock(int descriptor, I2cFunctions functions, byte register, int wanted, byte* data)
    {
        var length = Math.Min(wanted, SmBusCall.BlockBytesMax);
        data[0] = (byte)length;
        var result = Call(descriptor, functions, I2cFunctions.ReadI2cBlock, SmBusCall.Read, register, SmBusCall.I2cBlockData, data);
        if (result == 0 && data[0] != length)
            result = -LinuxError.Protocol; // A shorter block than asked for.
        new ReadOnlySpan<byte>(data + 1, length).CopyTo(new Span<byte>(data, length));
        return (length, result);
    }

    private int ProcessCall(int descriptor, I2cFunctions functions, ReadOnlySpan<byte> write, Span<byte> read, byte* data)
    {
        *(ushort*)data = (ushort)(write[1] | write[2] << 8);
        var result = Call(descriptor, functions, I2cFunctions.ProcessCall, SmBusCall.Write, write[0], SmBusCall.ProcessCall, data);
        if (result == 0)
            new ReadOnlySpan<byte>(data, 2).CopyTo(read);
        return result;
    }

    private int Call(int descriptor, I2cFunctions has, I2cFunctions needed, byte direction, byte command, uint size, byte* data)
    {
        if ((has & needed) == 0)
            return -LinuxError.NotSupported;
        var call = new SmBusCall { Direction = direction, Command = command, Size = size, Data = data };
        var result = calls.Control(descriptor, CallRequest, &call);
        return result < 0 ? result : 0;
    }
}
