using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.Spi;

/// <summary><c>struct spi_ioc_transfer</c> of &lt;linux/spi/spidev.h&gt;: bytes out, in, or both, with chip select held.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SpiMessage
{
    /// <summary>Bytes of the structure, which the request number carries.</summary>
    internal const int Size = 32;

    internal ulong WriteBytes;
    internal ulong ReadBytes;
    internal uint Length;
    internal uint ClockHz;
    internal ushort DelayUs;
    internal byte BitsPerWord;
    internal byte ChangesChipSelect;
    internal byte WriteLines;
    internal byte ReadLines;
    internal byte WordDelayUs;
    internal byte Padding;
}
