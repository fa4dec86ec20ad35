using EdgeTwin.Devices.Host;

namespace EdgeTwin.Devices.Buses.OneWire;

/// <summary>
/// Has all sensors of one 1-wire master convert at the same time (<c>therm_bulk_read</c>, Linux 5.10). Guarded: the write itself
/// takes the conversion's time.
/// </summary>
internal sealed class BulkConversion(string path) : GuardedItem
{
    /// <summary>Converts. Where that fails each reading converts by itself, or says what is wrong.</summary>
    internal override void Perform() => _ = DeviceFile.WriteAttribute(path, "trigger\n"u8);
}
