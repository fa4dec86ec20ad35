using System.Text;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>
/// The rows of a kernel table (disks, interfaces), each with the same properties. Rows turn up and go away while the
/// machine runs; one that is gone keeps its slots, and is bad, until its place is needed for a new one.
/// </summary>
internal sealed class RowTable(SlotTable slots, int rowsMax, Func<string, PropertyDefinition[]> define)
{
    private const int NotFound = -1;

    private readonly List<byte[]> _names = [];
    private readonly List<int> _firstSlots = [];
    private readonly List<long> _seenInFrame = [];
    private long _frame;
    private int _hint;

    /// <summary>Starts a frame.</summary>
    internal void Begin()
    {
        _frame++;
        _hint = 0;
    }

    /// <summary>The first slot of a row; -1 if it is not known.</summary>
    internal int Find(ReadOnlySpan<byte> name)
    {
        // The kernel keeps the order, so the row is nearly always the next one.
        for (var i = 0; i < _names.Count; i++)
        {
            var row = (_hint + i) % _names.Count;
            if (!name.SequenceEqual(_names[row]))
                continue;
            _hint = row + 1;
            _seenInFrame[row] = _frame;
            return _firstSlots[row];
        }
        return NotFound;
    }

    /// <summary>The first slot of a row, which is added if it is new; -1 if there is no room for it.</summary>
    internal int FindOrAdd(ReadOnlySpan<byte> name) => Find(name) is >= 0 and var slot ? slot : Add(name);

    private int Add(ReadOnlySpan<byte> name)
    {
        var definitions = define(Encoding.UTF8.GetString(name));
        if (_names.Count == rowsMax)
            return Replace(name, definitions);
        if (!slots.TryAdd(definitions, QualityReason.Missing, out var first))
            return NotFound;
        _names.Add(name.ToArray());
        _firstSlots.Add(first);
        _seenInFrame.Add(_frame);
        return first;
    }

    private int Replace(ReadOnlySpan<byte> name, PropertyDefinition[] definitions)
    {
        for (var row = 0; row < _names.Count; row++)
        {
            if (_seenInFrame[row] >= _frame - 1)
                continue;
            if (!slots.TryReplace(_firstSlots[row], definitions))
                return NotFound;
            _names[row] = name.ToArray();
            _seenInFrame[row] = _frame;
            return _firstSlots[row];
        }
        return NotFound;
    }
}
