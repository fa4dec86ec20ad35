using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Actuators;

/// <summary>
/// The driven lines of one GPIO part. An order is carried out on the thread that gives it, through the request that the bus loop holds;
/// the loop attaches each new request, which is driven to what was ordered last, and puts it at the safe levels before it lets go of it.
/// </summary>
public sealed class LineOutputs
{
    private readonly Lock _gate = new();
    private readonly string _place;
    private readonly IFailSafe _failSafe;
    private readonly DrivenReport? _report;
    private readonly double[] _values;
    private readonly int[] _results;
    private readonly ulong _safeBits;
    private readonly ulong _mask;
    private ulong _orderedBits;
    private ulong _differingBits;
    private IGpioLineRequest? _request;
    private Action? _wake;
    private bool _isReportWanted;

    private LineOutputs(PartInstallation installation, string place, BusOutputs outputs, DrivenReport? report)
    {
        (_place, _failSafe, _report) = (place, outputs.FailSafe, report);
        var descriptors = installation.Descriptor.Outputs;
        _values = new double[descriptors.Count];
        _results = new int[descriptors.Count];
        for (var i = 0; i < descriptors.Count; i++)
        {
            _values[i] = descriptors[i].Safe;
            _safeBits |= (_values[i] != 0 ? 1UL : 0) << i;
            _mask |= 1UL << i;
        }
        _orderedBits = _safeBits;
    }

    /// <summary>The outputs of a part, one for each of its lines in their order; null where it has none.</summary>
    /// <param name="installation">The part.</param>
    /// <param name="chip">The chip: <c>gpiochip0</c>.</param>
    /// <param name="lines">Its lines, by number or name.</param>
    /// <param name="outputs">Takes the actuators.</param>
    /// <param name="channelSets">Takes the decoder of what is not read back.</param>
    /// <param name="catalog">Takes its properties.</param>
    /// <param name="time">Both clocks.</param>
    /// <exception cref="FormatException">A safe value is none, or there are more or fewer outputs than lines.</exception>
    public static LineOutputs? Of(
        PartInstallation installation, string chip, IReadOnlyList<string> lines, BusOutputs outputs, ChannelSetTable channelSets, IPropertyCatalog catalog, TimeProvider time)
    {
        if (installation.Descriptor is not { Gpio.IsOutput: true, Outputs.Count: > 0 })
            return null;
        installation = outputs.WithSafeValues(installation);
        var descriptors = installation.Descriptor.Outputs;
        if (descriptors.Count != lines.Count)
            throw new FormatException($"{installation} has {descriptors.Count} outputs and {lines.Count} lines; allowed is an output for each line, in their order");
        if (descriptors.FirstOrDefault(output => output.Safe is not (0 or 1)) is { } wrong)
            throw new FormatException(FormattableString.Invariant($"the safe value of {wrong.Name} of {installation} is {wrong.Safe}; allowed on a line are 0 and 1"));
        var made = new LineOutputs(installation, $"{chip} line {string.Join(", ", lines)}", outputs, DrivenReport.Of(installation, channelSets, catalog, time));
        for (var i = 0; i < descriptors.Count; i++)
            outputs.Add(new Line(made, i, PropertyReference.Of(installation.Twin, descriptors[i].Name), $"{chip} line {lines[i]}"), descriptors[i]);
        return made;
    }

    /// <summary>The levels that were ordered last, bit 0 for the first line.</summary>
    internal ulong OrderedBits
    {
        get
        {
            lock (_gate)
                return _orderedBits;
        }
    }

    /// <summary>The lines are ours: they are driven to what was ordered last, which may have changed since they were asked for.</summary>
    /// <param name="request">The request, with the first levels of <see cref="OrderedBits"/>.</param>
    /// <param name="wake">Makes the loop report at once.</param>
    internal void Attach(IGpioLineRequest request, Action wake)
    {
        lock (_gate)
        {
            (_request, _wake, _differingBits) = (request, wake, 0);
            Array.Fill(_results, request.SetValues(new GpioLineValues(_orderedBits, _mask)));
        }
        _failSafe.Update(_place, FailSafeAction.OfLines(request.Descriptor, _safeBits, _mask));
    }

    /// <summary>The lines are not ours, or are let go of: they are put at their safe levels first.</summary>
    internal void Detach()
    {
        lock (_gate)
        {
            Array.Fill(_results, -LinuxError.NoDevice);
            if (_request is null)
                return;
            _ = _request.SetValues(new GpioLineValues(_safeBits, _mask)); // A chip that is gone has no levels any more.
            (_request, _wake) = (null, null);
        }
        _failSafe.Remove(_place);
    }

    /// <summary>What the loop read back.</summary>
    internal void ReadBack(GpioLineValues levels)
    {
        lock (_gate)
            _differingBits = (levels.Bits ^ _orderedBits) & levels.Mask & _mask;
    }

    /// <summary>Whether something was driven since this was asked last.</summary>
    internal bool TakeReportWish() => Interlocked.Exchange(ref _isReportWanted, false);

    /// <summary>Says what was driven where the part does not say what it is.</summary>
    internal void Report(FrameQueue queue)
    {
        if (_report is null)
            return;
        lock (_gate)
            _report.Write(queue, _values);
    }

    /// <summary>Says why nothing is known.</summary>
    internal void Report(FrameQueue queue, ReadOnlySpan<byte> words, FrameStatus status) => _report?.WriteWords(queue, words, status);

    private int Drive(int line, Actuation order)
    {
        if (!order.IsIssued || order.Value is not (0 or 1))
            return -LinuxError.Invalid;
        var bit = 1UL << line;
        lock (_gate)
        {
            _values[line] = order.Value;
            _orderedBits = order.Value != 0 ? _orderedBits | bit : _orderedBits & ~bit;
            _differingBits &= ~bit;
            if (_request is null)
                return -LinuxError.NoDevice;
            _results[line] = _request.SetValues(new GpioLineValues(_orderedBits, bit));
            _isReportWanted = true;
            _wake!();
            return _results[line];
        }
    }

    private sealed class Line(LineOutputs outputs, int line, PropertyReference property, string place) : IActuator
    {
        public PropertyReference Property => property;

        public string Place => place;

        public int LastResult => Volatile.Read(ref outputs._results[line]);

        public bool IsSettled
        {
            get
            {
                lock (outputs._gate)
                    return outputs._request is not null && outputs._results[line] == 0 && (outputs._differingBits >> line & 1) == 0;
            }
        }

        public int Drive(Actuation order) => outputs.Drive(line, order);
    }
}
