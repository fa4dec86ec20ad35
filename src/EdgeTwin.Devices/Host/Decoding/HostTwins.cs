namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>The twins of the machine itself.</summary>
internal static class HostTwins
{
    internal const string Cpu = "host/cpu";
    internal const string Memory = "host/memory";
    internal const string Disk = "host/disk";
    internal const string Network = "host/network";
    internal const string Thermal = "host/thermal";
    internal const string Pressure = "host/pressure";
    internal const string Power = "host/power";
}
