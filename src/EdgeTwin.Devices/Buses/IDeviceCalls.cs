namespace EdgeTwin.Devices.Buses;

/// <summary>
/// The three system calls that I2C and SPI need. Each gives a negative errno on failure, allocates nothing and never throws.
/// The seam exists because no emulation covers SPI: its tests look at the structures that would have reached the kernel.
/// </summary>
internal unsafe interface IDeviceCalls
{
    /// <summary>Opens a device file for reading and writing, closed on exec.</summary>
    int Open(string path);

    /// <summary>ioctl(2); its result where it is not negative.</summary>
    int Control(int descriptor, nuint request, void* argument);

    /// <summary>Closes a descriptor.</summary>
    void Close(int descriptor);
}
