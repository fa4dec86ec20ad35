using System.Runtime.InteropServices;

namespace EdgeTwin.Notes.Names;

/// <summary>Reads many names of a table: where those of a file lie is found out once.</summary>
internal readonly ref struct NameReader(NameTable table, FrozenNames frozen)
{
    private readonly NameTable _table = table;
    private readonly ReadOnlySpan<int> _ends = MemoryMarshal.Cast<byte, int>(frozen.Ends.Span);
    private readonly ReadOnlySpan<byte> _text = frozen.Text.Span;

    /// <summary>The name of a number that the table gave.</summary>
    public ReadOnlySpan<byte> this[int id] => id < _ends.Length ? FrozenNames.At(_text, _ends, id) : _table[id];
}
