using System.Globalization;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Spi;

/// <summary>
/// One SPI controller through spidev (Documentation/spi/spidev.rst): each chip select is a file <c>/dev/spidevB.C</c> of its own.
/// A chip that is not there is not noticed by a transfer, its bytes are all 0x00 or 0xFF, so identity is checked at every poll.
/// </summary>
public sealed class SpiBus : IChipBus
{
    private readonly IDeviceCalls _calls;
    private readonly List<SpiLink> _links = [];
    private int _opened;

    /// <summary>Makes a bus that is not open yet.</summary>
    /// <param name="name">What the configuration calls the controller: <c>spi0</c>.</param>
    /// <param name="pathPrefix">The chips' files up to their chip select: <c>/dev/spidev0.</c></param>
    public SpiBus(string name, string pathPrefix)
        : this(name, pathPrefix, LinuxDeviceCalls.Instance)
    {
    }

    internal SpiBus(string name, string pathPrefix, IDeviceCalls calls) => (Name, Path, _calls) = (name, pathPrefix, calls);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public TimeSpan Timeout => TimeSpan.FromMilliseconds(Limits.TransferTimeoutMs);

    /// <inheritdoc/>
    public bool HasAcknowledge => false;

    /// <inheritdoc/>
    public bool HasOneFile => false;

    /// <summary>The chip at a chip select, clocked as its descriptor says; it stays usable when the bus is closed and opened again.</summary>
    public IDeviceLink LinkTo(int chipSelect, SpiDescriptor spi)
    {
        var link = new SpiLink(_calls, PathOf(chipSelect), chipSelect, spi);
        _links.Add(link);
        return link;
    }

    /// <summary>The file of a chip: <c>/dev/spidev0.1</c>.</summary>
    internal string PathOf(int chipSelect) => string.Create(CultureInfo.InvariantCulture, $"{Path}{chipSelect}");

    /// <inheritdoc/>
    /// <remarks>Succeeds when any chip's file can be opened; the others say so at <see cref="Claim"/>.</remarks>
    public int Open()
    {
        Close();
        var first = 0;
        foreach (var link in _links)
        {
            var result = link.Open();
            if (result == 0)
                _opened++;
            else if (first == 0)
                first = result;
        }
        return _opened > 0 ? 0 : first;
    }

    /// <inheritdoc/>
    public int Claim(int address)
    {
        foreach (var link in _links)
        {
            if (link.ChipSelect == address)
                return link.IsOpen ? 0 : link.Open();
        }
        return -LinuxError.NoDevice;
    }

    /// <inheritdoc/>
    public int Test() => 0;

    /// <inheritdoc/>
    public string PlaceOf(int address) => string.Create(CultureInfo.InvariantCulture, $"chip select {address} of {Name}");

    /// <inheritdoc/>
    public void Close()
    {
        foreach (var link in _links)
            link.Close();
        _opened = 0;
    }
}
