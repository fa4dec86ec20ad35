using System.Globalization;
using System.Text;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Pwm;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Actuators;

/// <summary>
/// The duty of one PWM channel. An order is carried out on the thread that gives it; the bus loop attaches the channel whenever it could
/// be opened, which is driven to what was ordered last, and puts it at its safe duty before it gives it back.
/// </summary>
public sealed class DutyOutput : IActuator
{
    private const string FrequencySetting = "frequency_hz";
    private const string PolaritySetting = "inversed";
    private const double NsPerSecond = 1e9;

    private readonly Lock _gate = new();
    private readonly IFailSafe _failSafe;
    private double _ordered;
    private int _result;
    private bool _isReportWanted;
    private PwmChannel? _channel;
    private Action? _wake;

    private DutyOutput(PropertyReference property, string place, PwmChannelOptions options, IFailSafe failSafe)
    {
        (Property, Place, Options, _failSafe) = (property, place, options, failSafe);
        _ordered = options.SafeDutyPercent;
    }

    /// <inheritdoc/>
    public PropertyReference Property { get; }

    /// <inheritdoc/>
    public string Place { get; }

    /// <inheritdoc/>
    public int LastResult => Volatile.Read(ref _result);

    /// <inheritdoc/>
    public bool IsSettled => Volatile.Read(ref _channel) is not null && LastResult == 0;

    /// <summary>Cycle, polarity and safe duty.</summary>
    internal PwmChannelOptions Options { get; }

    /// <summary>The output of a PWM part.</summary>
    /// <param name="installation">The part, with the settings <c>frequency_hz</c> and, if it has it, <c>inversed</c>.</param>
    /// <param name="chip">The chip: <c>pwmchip0</c>.</param>
    /// <param name="channel">The number of the channel on it.</param>
    /// <param name="outputs">Takes the actuator.</param>
    /// <exception cref="FormatException">It has not one output in percent, or no frequency.</exception>
    public static DutyOutput Of(PartInstallation installation, string chip, int channel, BusOutputs outputs)
    {
        installation = outputs.WithSafeValues(installation);
        if (installation.Descriptor.Outputs is not [{ UnitCode: "%", RangeMin: >= 0, RangeMax: <= 100 } output])
            throw new FormatException($"{installation}: a PWM part has one output, in %, within 0 to 100");
        if (!(Setting(installation, FrequencySetting) > 0))
            throw new FormatException($"{installation}: a PWM part has a setting '{FrequencySetting}', greater than 0");
        var periodNs = (long)Math.Round(NsPerSecond / Setting(installation, FrequencySetting));
        var options = new PwmChannelOptions(periodNs, Setting(installation, PolaritySetting) is not (0 or double.NaN), output.Safe);
        var made = new DutyOutput(PropertyReference.Of(installation.Twin, output.Name), string.Create(CultureInfo.InvariantCulture, $"{chip} channel {channel}"), options, outputs.FailSafe);
        outputs.Add(made, output);
        return made;
    }

    /// <inheritdoc/>
    public int Drive(Actuation order)
    {
        if (!order.IsIssued || order.Value is not (>= 0 and <= 100))
            return -LinuxError.Invalid;
        lock (_gate)
        {
            _ordered = order.Value;
            if (_channel is null)
                return -LinuxError.NoDevice;
            _result = _channel.SetDuty(_ordered);
            _isReportWanted = true;
            _wake!();
            return _result;
        }
    }

    /// <summary>The channel is open: it is driven to what was ordered last.</summary>
    /// <param name="channel">The channel, at its safe duty.</param>
    /// <param name="wake">Makes the loop report at once.</param>
    internal void Attach(PwmChannel channel, Action wake)
    {
        lock (_gate)
        {
            (_channel, _wake) = (channel, wake);
            _result = _ordered == Options.SafeDutyPercent ? 0 : channel.SetDuty(_ordered);
        }
        _failSafe.Update(Place, FailSafeAction.OfAttribute(channel.DutyPath, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Options.DutyNsOf(Options.SafeDutyPercent)}"))));
    }

    /// <summary>The channel cannot be had.</summary>
    /// <param name="result">Why, a negative errno.</param>
    internal void Miss(int result) => Volatile.Write(ref _result, result);

    /// <summary>Puts the channel at its safe duty and gives it back.</summary>
    internal void Detach()
    {
        lock (_gate)
        {
            if (_channel is null)
                return;
            _channel.Dispose();
            (_channel, _wake, _result) = (null, null, -LinuxError.NoDevice);
        }
        _failSafe.Remove(Place);
    }

    /// <summary>Reads the channel back.</summary>
    /// <returns>0 or a negative errno.</returns>
    internal int TryRead(out PwmReading reading)
    {
        lock (_gate)
        {
            reading = default;
            return _channel?.TryRead(out reading) ?? -LinuxError.NoDevice;
        }
    }

    /// <summary>Whether it was driven since this was asked last.</summary>
    internal bool TakeReportWish() => Interlocked.Exchange(ref _isReportWanted, false);

    private static double Setting(PartInstallation installation, string name)
    {
        for (var i = 0; i < installation.Settings.Count; i++)
        {
            if (installation.Descriptor.Settings[i].Name == name)
                return installation.Settings[i];
        }
        return double.NaN;
    }
}
