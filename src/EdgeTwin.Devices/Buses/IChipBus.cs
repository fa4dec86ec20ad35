namespace EdgeTwin.Devices.Buses;

/// <summary>
/// The adapter that chips hang on, as their loop sees it: opened, lost, opened again. Nothing throws; every call gives 0 or a
/// negative errno. Used from one thread, that of the loop; the names may be read from any.
/// </summary>
public interface IChipBus
{
    /// <summary>Names the bus in configuration, metrics and events: <c>i2c-1</c>, <c>spi0</c>.</summary>
    string Name { get; }

    /// <summary>The file behind it: <c>/dev/i2c-1</c>.</summary>
    string Path { get; }

    /// <summary>How long the adapter waits for one transfer.</summary>
    TimeSpan Timeout { get; }

    /// <summary>Whether a chip that is not there is noticed by the transfer itself; where not (SPI), identity is checked at every poll.</summary>
    bool HasAcknowledge { get; }

    /// <summary>Whether all chips are reached through one file, so that all are gone with it.</summary>
    bool HasOneFile { get; }

    /// <summary>Opens the adapter, or opens it anew.</summary>
    int Open();

    /// <summary>Whether the address may be used; -EBUSY where a driver of the kernel has it. Nothing is sent.</summary>
    int Claim(int address);

    /// <summary>
    /// Sends something that no chip takes notice of: 0 where the lines are free, else the error. On buses that cannot be stuck, 0.
    /// </summary>
    int Test();

    /// <summary>Where an address lies, in words: <c>0x76 on i2c-1</c>.</summary>
    string PlaceOf(int address);

    /// <summary>Closes the adapter; it can be opened again.</summary>
    void Close();
}
