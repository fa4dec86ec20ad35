using System.Runtime.InteropServices;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Index;

/// <summary>
/// Who was found under each key of a role when the vault was read: one row per key, in plain numbers that may lie in a file. It never
/// changes; what is edited later is kept beside it by <see cref="RoleIndex"/>.
/// </summary>
internal sealed class RoleRows
{
    private readonly ReadOnlyMemory<byte> _keys;
    private readonly ReadOnlyMemory<byte> _starts;
    private readonly ReadOnlyMemory<byte> _notes;
    private uint[]? _letters;

    /// <summary>Rows of 32-bit numbers in the machine's order of bytes.</summary>
    /// <param name="keys">The keys, ascending.</param>
    /// <param name="starts">Where each row begins, and where the last one ends.</param>
    /// <param name="notes">The notes of all rows, in each ascending.</param>
    public RoleRows(ReadOnlyMemory<byte> keys, ReadOnlyMemory<byte> starts, ReadOnlyMemory<byte> notes)
    {
        _keys = keys;
        _starts = starts;
        _notes = notes;
    }

    /// <summary>A role without notes.</summary>
    public static RoleRows None { get; } = new(default, new byte[sizeof(int)], default);

    /// <summary>The keys, ascending.</summary>
    public ReadOnlySpan<int> Keys => MemoryMarshal.Cast<byte, int>(_keys.Span);

    /// <summary>Where each row begins, and where the last one ends.</summary>
    public ReadOnlySpan<int> Starts => MemoryMarshal.Cast<byte, int>(_starts.Span);

    /// <summary>The notes of all rows.</summary>
    public ReadOnlySpan<int> Notes => MemoryMarshal.Cast<byte, int>(_notes.Span);

    /// <summary>The <see cref="LetterSet"/> of each key, worked out when it is first asked for.</summary>
    public ReadOnlySpan<uint> LettersIn(NameTable keys)
    {
        if (_letters is null)
        {
            var letters = new uint[Keys.Length];
            for (var row = 0; row < letters.Length; row++)
                letters[row] = LetterSet.Of(keys[Keys[row]]);
            _letters = letters;
        }
        return _letters;
    }

    /// <summary>The row of a key; negative if it has none.</summary>
    public int RowOf(int key) => Keys.BinarySearch(key);

    /// <summary>The notes of a row, ascending.</summary>
    public ReadOnlySpan<int> Row(int row)
    {
        var starts = Starts;
        return Notes[starts[row]..starts[row + 1]];
    }
}
