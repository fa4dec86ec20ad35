using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Actuators;

/// <summary>
/// The outputs of one chip on I2C or SPI. An order is remembered on the thread that gives it and written on the chip's bus as its next
/// transfer; one that is newer takes the place of one that was not written yet. A chip that has started anew is written all of them,
/// since one that was gone has lost what it was told.
/// </summary>
public sealed class ChipOutputs
{
    private readonly Lock _gate = new();
    private readonly PartOutputs _parts;
    private readonly string _place;
    private readonly IFailSafe _failSafe;
    private readonly FailSafeAction _action;
    private readonly byte[][] _safeWrites;
    private readonly DrivenReport? _report;
    private readonly double[] _ordered;
    private readonly double[] _written;
    private readonly bool[] _isPending;
    private readonly int[] _results;
    private readonly byte[] _checked;
    private readonly byte[] _bytes;
    private int _pending;
    private bool _isThere;

    private ChipOutputs(PartInstallation installation, string place, BusOutputs outputs, Func<byte[][], FailSafeAction> actionOf, DrivenReport? report)
    {
        (_place, _failSafe, _report) = (place, outputs.FailSafe, report);
        _parts = new PartOutputs(installation);
        _ordered = [.. _parts.Outputs.Select(output => output.Safe)];
        _written = [.. _ordered.Select(_ => double.NaN)];
        _isPending = new bool[_ordered.Length];
        _results = new int[_ordered.Length];
        var bytesMax = _parts.Outputs.Max(output => output.Write.Count);
        (_checked, _bytes) = (new byte[bytesMax], new byte[bytesMax]);
        _safeWrites = SafeWrites(installation);
        _action = actionOf(_safeWrites);
    }

    /// <summary>The outputs of a chip; null where it has none.</summary>
    /// <param name="installation">The chip.</param>
    /// <param name="place">Where it hangs, in words: <c>0x40 on i2c-1</c>.</param>
    /// <param name="outputs">Takes the actuators.</param>
    /// <param name="actionOf">Makes of the bytes that put it at its safe values what somebody else needs to do that.</param>
    /// <param name="channelSets">Takes the decoder of what is not read back.</param>
    /// <param name="catalog">Takes its properties.</param>
    /// <param name="time">Both clocks.</param>
    /// <exception cref="FormatException">A safe value is one that the chip does not take.</exception>
    internal static ChipOutputs? Of(
        PartInstallation installation, string place, BusOutputs outputs, Func<byte[][], FailSafeAction> actionOf,
        ChannelSetTable channelSets, IPropertyCatalog catalog, TimeProvider time)
    {
        if (installation.Descriptor.Outputs.Count == 0)
            return null;
        installation = outputs.WithSafeValues(installation);
        var made = new ChipOutputs(installation, place, outputs, actionOf, DrivenReport.Of(installation, channelSets, catalog, time));
        foreach (var (index, output) in installation.Descriptor.Outputs.Index())
            outputs.Add(new Output(made, index, PropertyReference.Of(installation.Twin, output.Name), $"{place}, {output.Name}"), output);
        return made;
    }

    /// <summary>Wakes the bus; set before it runs.</summary>
    internal Action Wake { get; set; } = () => { };

    /// <summary>Whether there is something to write.</summary>
    internal bool IsPending => Volatile.Read(ref _pending) > 0;

    /// <summary>The chip has started anew: all is to be written.</summary>
    internal void Begin()
    {
        lock (_gate)
        {
            Array.Fill(_isPending, true);
            Array.Fill(_written, double.NaN);
            _pending = _isPending.Length;
            _isThere = true;
        }
    }

    /// <summary>All is written after a start: from now on it can be put at its safe values by somebody else.</summary>
    internal void Guard() => _failSafe.Update(_place, _action);

    /// <summary>The chip does not answer.</summary>
    /// <param name="error">What the last transfer ended in, positive.</param>
    internal void Miss(int error)
    {
        lock (_gate)
        {
            _isThere = false;
            Array.Fill(_results, -(error == 0 ? LinuxError.NoDevice : error));
        }
    }

    /// <summary>The bytes of the first output that is to be written.</summary>
    /// <returns>False if there is none.</returns>
    internal bool TryTake(out int output, out ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            output = Array.IndexOf(_isPending, true);
            bytes = default;
            if (output < 0)
                return false;
            _isPending[output] = false;
            _pending--;
            // What was ordered was checked then, so the formulas give bytes.
            _ = _parts.TryWrite(output, _ordered[output], _bytes);
            _written[output] = _ordered[output];
            bytes = _bytes.AsSpan(0, _parts.Outputs[output].Write.Count);
            return true;
        }
    }

    /// <summary>How the transfer of <see cref="TryTake"/> ended.</summary>
    /// <param name="output">Which output.</param>
    /// <param name="result">0 or a negative errno; then it is still to be written.</param>
    internal void Took(int output, int result)
    {
        lock (_gate)
        {
            _results[output] = result;
            if (result >= 0)
                return;
            _written[output] = double.NaN;
            if (!_isPending[output])
                _pending++;
            _isPending[output] = true;
        }
    }

    /// <summary>Says what was driven where the chip does not say what it is.</summary>
    internal void Report(FrameQueue queue)
    {
        if (_report is null)
            return;
        lock (_gate)
            _report.Write(queue, _written);
    }

    /// <summary>Says why nothing is known.</summary>
    internal void Report(FrameQueue queue, ReadOnlySpan<byte> words, FrameStatus status) => _report?.WriteWords(queue, words, status);

    /// <summary>The bus is given back: the chip is put at its safe values.</summary>
    /// <returns>0, or the negative errno of the first transfer that failed.</returns>
    internal int End(IDeviceLink link)
    {
        bool wasThere;
        lock (_gate)
        {
            wasThere = _isThere;
            _isThere = false;
            Array.Fill(_results, -LinuxError.NoDevice);
        }
        // Also one that does not answer, since it may be back.
        var first = 0;
        foreach (var bytes in _safeWrites)
        {
            var result = 0;
            for (var tries = 0; tries <= Limits.TransferRetriesMax && (result = link.Write(bytes)) < 0; tries++)
            {
            }
            first = first == 0 ? result : first;
            if (LinuxError.IsBusFault(-result))
                break; // Each of the others would take a time-out, too.
        }
        _failSafe.Remove(_place);
        return wasThere ? first : 0;
    }

    private int Drive(int output, Actuation order)
    {
        if (!order.IsIssued)
            return -LinuxError.Invalid;
        lock (_gate)
        {
            if (!_parts.TryWrite(output, order.Value, _checked))
                return -LinuxError.Invalid;
            _ordered[output] = order.Value;
            if (!_isPending[output])
                _pending++;
            _isPending[output] = true;
            if (!_isThere)
                return -LinuxError.NoDevice;
        }
        Wake();
        return 0;
    }

    // Outputs that share a register are written alike; once is enough.
    private static byte[][] SafeWrites(PartInstallation installation)
    {
        var parts = new PartOutputs(installation);
        var writes = new List<byte[]>();
        foreach (var (index, output) in parts.Outputs.Index())
        {
            var bytes = new byte[output.Write.Count];
            if (!parts.TryWrite(index, output.Safe, bytes))
                throw new FormatException(FormattableString.Invariant($"the safe value {output.Safe} of {output.Name} of {installation} makes no bytes; allowed is {output.RangeMin} to {output.RangeMax}, as far as its formulas go"));
            if (!writes.Any(written => written.AsSpan().SequenceEqual(bytes)))
                writes.Add(bytes);
        }
        return [.. writes];
    }

    private sealed class Output(ChipOutputs outputs, int output, PropertyReference property, string place) : IActuator
    {
        public PropertyReference Property => property;

        public string Place => place;

        public int LastResult => Volatile.Read(ref outputs._results[output]);

        public bool IsSettled
        {
            get
            {
                lock (outputs._gate)
                    return outputs._isThere && outputs._results[output] == 0 && !outputs._isPending[output];
            }
        }

        public int Drive(Actuation order) => outputs.Drive(output, order);
    }
}
