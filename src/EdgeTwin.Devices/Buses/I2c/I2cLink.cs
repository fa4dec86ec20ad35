namespace EdgeTwin.Devices.Buses.I2c;

/// <summary>The chip at one address of an adapter.</summary>
internal sealed class I2cLink(I2cAdapter adapter, int address) : IDeviceLink
{
    /// <inheritdoc/>
    public int Write(ReadOnlySpan<byte> data) => adapter.Transfer(address, data, []);

    /// <inheritdoc/>
    public int Read(Span<byte> data) => adapter.Transfer(address, [], data);

    /// <inheritdoc/>
    public int WriteRead(ReadOnlySpan<byte> write, Span<byte> read) => adapter.Transfer(address, write, read);
}
