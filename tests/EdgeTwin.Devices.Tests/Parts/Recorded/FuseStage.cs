using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.I2c;
using EdgeTwin.Devices.Buses.Scripts;

namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>Simulated chips behind the kernel's I2C calls, on the FUSE bus.</summary>
internal sealed class FuseStage(int address) : IChipStage
{
    private readonly FuseBus _bus = FuseBus.Start();
    private I2cAdapter? _adapter;

    public IDeviceLink Link => _adapter!.LinkTo(address);

    public bool HasAcknowledge => true;

    public IChipBus Open() => _adapter = new I2cAdapter("i2c-1", _bus.DevicePath, TimeSpan.FromMilliseconds(Limits.TransferTimeoutMs));

    public bool TryPlug(FrameTape tape, PartVector vector)
    {
        try
        {
            var script = ResolvedScript.Of(tape.Part, tape.Installed(vector).Evaluate);
            _bus.ControlAsync(ChipOnBus.Of(script, address, vector.Frame).Commands).GetAwaiter().GetResult();
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    public void Unplug() => _bus.RemoveAsync(address).GetAwaiter().GetResult();

    public void Dispose()
    {
        _adapter?.Close(); // A bus that someone has open cannot be unmounted at once.
        _bus.Dispose();
    }
}
