using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Buses.I2c;
using EdgeTwin.Devices.Buses.Spi;

namespace EdgeTwin.Devices.FailSafe;

/// <summary>One output as the helper has it: the open descriptor, and what puts it at its safe value. Acting allocates nothing and never throws.</summary>
internal sealed class HandedOutput : IDisposable
{
    private static readonly TimeSpan I2cTimeout = TimeSpan.FromMilliseconds(Limits.TransferTimeoutMs);

    private readonly FailSafeAction _action;
    private readonly int _descriptor;
    private readonly GpioLineRequest? _lines;
    private readonly I2cAdapter? _adapter;
    private readonly SpiLink? _spi;
    private readonly IDeviceLink? _link;

    /// <summary>Takes an output over.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="descriptor">What to do it to, which is this one's from now on.</param>
    internal HandedOutput(FailSafeAction action, int descriptor)
    {
        (_action, _descriptor) = (action, descriptor);
        switch (action.Kind)
        {
            case FailSafeKind.Lines:
                _lines = new GpioLineRequest(descriptor);
                break;
            case FailSafeKind.I2c:
                _adapter = new I2cAdapter("", "", I2cTimeout, new HandedCalls(descriptor));
                if (_adapter.Open() == 0)
                    _ = _adapter.Claim(action.Address);
                _link = _adapter.LinkTo(action.Address);
                break;
            case FailSafeKind.Spi:
                _spi = new SpiLink(new HandedCalls(descriptor), "", action.Address, action.Spi);
                _ = _spi.Open();
                _link = _spi;
                break;
            default:
                break;
        }
    }

    internal FailSafeKind Kind => _action.Kind;

    /// <summary>Whether it is still to be put at its safe value.</summary>
    internal bool IsUnsafe { get; set; }

    /// <summary>Whether somebody else cannot have it while it is held here.</summary>
    internal bool IsExclusive => Kind == FailSafeKind.Lines;

    /// <summary>Puts it at its safe value.</summary>
    /// <returns>0 or a negative errno.</returns>
    internal int Act()
    {
        switch (Kind)
        {
            case FailSafeKind.Lines:
                return _lines!.SetValues(new GpioLineValues(_action.Bits, _action.Mask));
            case FailSafeKind.Attribute:
                return DeviceFile.WriteAttribute(_descriptor, _action.Writes[0]);
            default:
                foreach (var bytes in _action.Writes)
                {
                    if (_link!.Write(bytes) is < 0 and var error)
                        return error;
                }
                return 0;
        }
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose()
    {
        if (_adapter is not null)
            _adapter.Close();
        else if (_spi is not null)
            _spi.Close();
        else if (_descriptor >= 0)
            DeviceFile.Close(_descriptor);
    }
}
