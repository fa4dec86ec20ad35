using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.I2c;

/// <summary><c>struct i2c_smbus_ioctl_data</c> of &lt;linux/i2c-dev.h&gt;; its data is a union of a byte, a word and a counted block.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SmBusCall
{
    internal const byte Write = 0;
    internal const byte Read = 1;

    internal const uint Quick = 0;
    internal const uint Byte = 1;
    internal const uint ByteData = 2;
    internal const uint WordData = 3;
    internal const uint ProcessCall = 4;
    internal const uint I2cBlockData = 8;

    /// <summary>Bytes of the union: a count, 32 bytes, and one for a check byte.</summary>
    internal const int DataBytes = 34;

    /// <summary>The most data bytes of one block.</summary>
    internal const int BlockBytesMax = 32;

    internal byte Direction;
    internal byte Command;
    internal uint Size;
    internal byte* Data;
}
