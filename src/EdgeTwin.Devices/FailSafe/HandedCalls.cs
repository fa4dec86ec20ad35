using EdgeTwin.Devices.Buses;

namespace EdgeTwin.Devices.FailSafe;

/// <summary>The calls of a bus whose file somebody else has opened: opening it gives that descriptor, once.</summary>
internal sealed unsafe class HandedCalls(int descriptor) : IDeviceCalls
{
    private int _descriptor = descriptor;

    public int Open(string path) => Interlocked.Exchange(ref _descriptor, -1) is >= 0 and var handed ? handed : -LinuxError.NoDevice;

    public int Control(int descriptor, nuint request, void* argument) => DeviceFile.Control(descriptor, request, argument);

    public void Close(int descriptor) => DeviceFile.Close(descriptor);
}
