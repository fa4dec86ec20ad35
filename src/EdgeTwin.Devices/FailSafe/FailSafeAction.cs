using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.FailSafe;

/// <summary>What puts one output, or all of a chip, at the safe value: everything that is needed for it, worked out beforehand.</summary>
public sealed record FailSafeAction
{
    private FailSafeAction()
    {
    }

    internal FailSafeKind Kind { get; private init; }

    /// <summary>The descriptor of a request of lines, which stays its owner's; -1 for others.</summary>
    internal int Descriptor { get; private init; } = -1;

    /// <summary>The file to open beforehand; empty for lines.</summary>
    internal string Path { get; private init; } = "";

    /// <summary>The levels of lines, bit 0 for the first of the request, 1 for active.</summary>
    internal ulong Bits { get; private init; }

    /// <summary>Which of the lines.</summary>
    internal ulong Mask { get; private init; }

    /// <summary>The I2C address, or the SPI chip select.</summary>
    internal int Address { get; private init; }

    /// <summary>How an SPI chip is clocked.</summary>
    internal SpiDescriptor Spi { get; private init; } = new(0, 0);

    /// <summary>The messages, each a transfer; the text of an attribute.</summary>
    internal IReadOnlyList<byte[]> Writes { get; private init; } = [];

    /// <summary>Levels of requested lines.</summary>
    /// <param name="descriptor">The request's descriptor. Whoever has it holds the lines.</param>
    /// <param name="bits">The levels, 1 for active.</param>
    /// <param name="mask">Which lines.</param>
    public static FailSafeAction OfLines(int descriptor, ulong bits, ulong mask) => new() { Kind = FailSafeKind.Lines, Descriptor = descriptor, Bits = bits, Mask = mask };

    /// <summary>Transfers to an I2C chip.</summary>
    /// <param name="path">The adapter's file.</param>
    /// <param name="address">The chip's address.</param>
    /// <param name="writes">What is written, in this order.</param>
    public static FailSafeAction OfI2c(string path, int address, IReadOnlyList<byte[]> writes) => new() { Kind = FailSafeKind.I2c, Path = path, Address = address, Writes = writes };

    /// <summary>Transfers to an SPI chip.</summary>
    /// <param name="path">The chip's file.</param>
    /// <param name="chipSelect">Its chip select.</param>
    /// <param name="spi">How it is clocked.</param>
    /// <param name="writes">What is written, in this order.</param>
    public static FailSafeAction OfSpi(string path, int chipSelect, SpiDescriptor spi, IReadOnlyList<byte[]> writes) =>
        new() { Kind = FailSafeKind.Spi, Path = path, Address = chipSelect, Spi = spi, Writes = writes };

    /// <summary>Text into a file of sysfs.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What is written.</param>
    public static FailSafeAction OfAttribute(string path, byte[] text) => new() { Kind = FailSafeKind.Attribute, Path = path, Writes = [text] };
}
