namespace EdgeTwin.Devices.Buses;

/// <summary>
/// One chip on an open bus, as a register script sees it. Every call blocks until the transfer is over or the adapter gives up,
/// returns 0 or a negative errno, allocates nothing and never throws. Used from one thread, that of the bus's loop.
/// </summary>
public interface IDeviceLink
{
    /// <summary>Writes all bytes in one transaction.</summary>
    int Write(ReadOnlySpan<byte> data);

    /// <summary>Fills <paramref name="data"/> in one transaction.</summary>
    int Read(Span<byte> data);

    /// <summary>Writes, then reads without releasing the bus between (I2C repeated start; SPI chip select held).</summary>
    int WriteRead(ReadOnlySpan<byte> write, Span<byte> read);
}
