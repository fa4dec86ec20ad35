namespace EdgeTwin.Devices.Buses;

/// <summary>
/// The real calls. ioctl(2) is variadic in C; on x86-64 and arm64 Linux an integer or pointer argument is passed the same way
/// either way.
/// </summary>
internal sealed unsafe class LinuxDeviceCalls : IDeviceCalls
{
    /// <summary>The only instance: it holds nothing.</summary>
    internal static LinuxDeviceCalls Instance { get; } = new();

    /// <inheritdoc/>
    public int Open(string path) => DeviceFile.Open(path, DeviceFile.ReadWrite);

    /// <inheritdoc/>
    public int Control(int descriptor, nuint request, void* argument) => DeviceFile.Control(descriptor, request, argument);

    /// <inheritdoc/>
    public void Close(int descriptor) => DeviceFile.Close(descriptor);
}
