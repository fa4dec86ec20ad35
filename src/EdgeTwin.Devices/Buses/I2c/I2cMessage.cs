using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.I2c;

/// <summary><c>struct i2c_msg</c> of &lt;linux/i2c.h&gt;: one start condition, an address, bytes in one direction.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct I2cMessage
{
    /// <summary>I2C_M_RD: the chip sends.</summary>
    internal const ushort ReadFlag = 1;

    internal ushort Address;
    internal ushort Flags;
    internal ushort Length;
    internal byte* Bytes;
}
