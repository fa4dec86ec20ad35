namespace EdgeTwin.Devices.Buses.I2c;

/// <summary>What an adapter can do: the bits of I2C_FUNCS in &lt;linux/i2c.h&gt;.</summary>
[Flags]
public enum I2cFunctions : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Plain transfers (<c>I2C_RDWR</c>): everything.</summary>
    I2c = 0x00000001,

    /// <summary>An address alone.</summary>
    Quick = 0x00010000,

    /// <summary>One byte from the chip, without a command.</summary>
    ReadByte = 0x00020000,

    /// <summary>One byte to the chip.</summary>
    WriteByte = 0x00040000,

    /// <summary>Command, then one byte from the chip.</summary>
    ReadByteData = 0x00080000,

    /// <summary>Command and one byte to the chip.</summary>
    WriteByteData = 0x00100000,

    /// <summary>Command, then two bytes from the chip.</summary>
    ReadWordData = 0x00200000,

    /// <summary>Command and two bytes to the chip.</summary>
    WriteWordData = 0x00400000,

    /// <summary>Command and two bytes to the chip, then two from it.</summary>
    ProcessCall = 0x00800000,

    /// <summary>Command, then up to 32 bytes from the chip.</summary>
    ReadI2cBlock = 0x04000000,

    /// <summary>Command and up to 32 bytes to the chip.</summary>
    WriteI2cBlock = 0x08000000,
}
