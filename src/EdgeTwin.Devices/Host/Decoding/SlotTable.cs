using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>
/// The properties of one decoder. A frame is decoded in three steps: every slot starts as absent (<see cref="Begin"/>), the
/// parser fills in what it finds, <see cref="Emit"/> gives each property exactly one sample.
/// </summary>
internal sealed class SlotTable(IPropertyCatalog catalog)
{
    private Slot[] _slots = new Slot[8];
    private bool _isCatalogFull;

    /// <summary>How many properties there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Registers a property and gives its slot.</summary>
    internal int Add(PropertyDefinition definition)
    {
        if (Count == _slots.Length)
            Array.Resize(ref _slots, Count * 2);
        _slots[Count] = NewSlot(definition);
        return Count++;
    }

    /// <summary>
    /// Registers properties that turned up in a frame, in slots that follow each other. False if the catalog is full: then
    /// they are left out, and so is all that turns up later, since a frame must never be lost to what is new in it.
    /// </summary>
    internal bool TryAdd(ReadOnlySpan<PropertyDefinition> definitions, QualityReason absent, out int first)
    {
        first = Count;
        if (_isCatalogFull)
            return false;
        try
        {
            foreach (var definition in definitions)
                SetBad(Add(definition), absent);
            return true;
        }
        catch (InvalidOperationException)
        {
            _isCatalogFull = true;
            Count = first;
            return false;
        }
    }

    /// <summary>Gives a slot and those after it to other properties, whose counters start anew; false if the catalog is full.</summary>
    internal bool TryReplace(int first, ReadOnlySpan<PropertyDefinition> definitions)
    {
        if (!TryAdd(definitions, QualityReason.Missing, out var added))
            return false;
        _slots.AsSpan(added, definitions.Length).CopyTo(_slots.AsSpan(first));
        Count = added;
        return true;
    }

    /// <summary>Starts a frame: what is not set before <see cref="Emit"/> is bad for this reason.</summary>
    internal void Begin(QualityReason absent)
    {
        foreach (ref var slot in _slots.AsSpan(0, Count))
            slot.Reason = absent;
    }

    /// <summary>Sets a value, in the property's unit.</summary>
    internal void Set(int slot, double value)
    {
        ref var target = ref _slots[slot];
        target.Value = target.Round(value);
        target.Reason = double.IsFinite(target.Value) ? QualityReason.None : QualityReason.Malformed;
    }

    /// <summary>Sets a rate from a counter's reading: steps per second times <paramref name="factor"/>, at most <paramref name="valueMax"/>.</summary>
    internal void SetRate(int slot, ulong counter, long monotonicNs, double factor = 1, double valueMax = double.PositiveInfinity)
    {
        ref var target = ref _slots[slot];
        var reason = target.Counter.Next(counter, monotonicNs, out var perSecond);
        if (reason == QualityReason.None)
            Set(slot, Math.Min(perSecond * factor, valueMax));
        else
            target.Reason = reason;
    }

    /// <summary>Says why a property has no value.</summary>
    internal void SetBad(int slot, QualityReason reason) => _slots[slot].Reason = reason;

    /// <summary>Writes one sample per property.</summary>
    internal int Emit(in FrameHeader header, Span<Sample> samples)
    {
        for (var i = 0; i < Count; i++)
        {
            ref readonly var slot = ref _slots[i];
            samples[i] = slot.Reason == QualityReason.None
                ? new Sample(slot.PropertyId, Quality.Good, QualityReason.None, slot.Value, header.UtcNs, header.MonotonicNs)
                : Sample.Bad(slot.PropertyId, slot.Reason, header.UtcNs, header.MonotonicNs);
        }
        return Count;
    }

    private Slot NewSlot(PropertyDefinition definition)
    {
        var perUnit = definition.Resolution is > 0 and < 1 ? Math.Round(1 / definition.Resolution) : 0;
        return new Slot { PropertyId = catalog.Register(definition), Resolution = definition.Resolution, StepsPerUnit = perUnit };
    }
}
