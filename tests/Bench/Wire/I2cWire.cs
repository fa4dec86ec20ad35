using System.Runtime.InteropServices;

namespace EdgeTwin.Bench;

/// <summary>The kernel's I2C interface as the bench uses it to check the buses themselves (i2c-dev.h, i2c.h).</summary>
internal sealed unsafe partial class I2cWire : IDisposable
{
    private const int ReadWrite = 2; // O_RDWR, open(2)
    private const nuint SetAddress = 0x0703; // I2C_SLAVE
    private const nuint AskFunctions = 0x0705; // I2C_FUNCS
    private const nuint Transfer = 0x0707; // I2C_RDWR
    private const nuint SmbusCall = 0x0720; // I2C_SMBUS
    private const ushort ReadFlag = 1; // I2C_M_RD

    private readonly int _file;

    public I2cWire(string path)
    {
        _file = Open(path, ReadWrite);
        if (_file < 0)
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>The adapter's functionality bits.</summary>
    public ulong Functions
    {
        get
        {
            ulong functions;
            Assert.Equal(0, Control(_file, AskFunctions, (nuint)(&functions)));
            return functions;
        }
    }

    /// <summary>Writes, then reads with a repeated start. 0, or the error's number.</summary>
    public int WriteRead(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        fixed (byte* writePointer = write)
        fixed (byte* readPointer = read)
        {
            var messages = stackalloc Message[2];
            messages[0] = new Message { Address = (ushort)address, Length = (ushort)write.Length, Bytes = writePointer };
            messages[1] = new Message { Address = (ushort)address, Flags = ReadFlag, Length = (ushort)read.Length, Bytes = readPointer };
            var first = write.IsEmpty ? 1 : 0;
            var request = new Request { Messages = messages + first, Count = (uint)((read.IsEmpty ? 1 : 2) - first) };
            return Control(_file, Transfer, (nuint)(&request)) < 0 ? Marshal.GetLastPInvokeError() : 0;
        }
    }

    /// <summary>An SMBus call; data holds what is written and receives what is read. 0, or the error's number.</summary>
    public int Smbus(int address, bool reads, byte command, int size, Span<byte> data)
    {
        if (Control(_file, SetAddress, (nuint)address) < 0)
            return Marshal.GetLastPInvokeError();
        fixed (byte* pointer = data)
        {
            var call = new Call { Reads = reads ? (byte)1 : (byte)0, Command = command, Size = (uint)size, Data = pointer };
            return Control(_file, SmbusCall, (nuint)(&call)) < 0 ? Marshal.GetLastPInvokeError() : 0;
        }
    }

    public void Dispose() => _ = Close(_file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int file, nuint request, nuint argument);

    private struct Message
    {
        public ushort Address;
        public ushort Flags;
        public ushort Length;
        public byte* Bytes;
    }

    private struct Request
    {
        public Message* Messages;
        public uint Count;
    }

    private struct Call
    {
        public byte Reads;
        public byte Command;
        public uint Size;
        public byte* Data;
    }
}
