using System.Numerics;
using System.Text;

namespace EdgeTwin.Notes.Matching;

/// <summary>
/// How many letters must be put in, left out, changed or swapped with their neighbour to make one folded name of another
/// (Damerau-Levenshtein, each place changed once). Beyond a bound it gives up, and most names are told apart without comparing them.
/// </summary>
internal sealed class EditDistance
{
    private readonly int[] _wanted;
    private readonly ulong _letters;
    private readonly int[][] _rows;
    private int[] _name = new int[64];

    public EditDistance(ReadOnlySpan<byte> wanted, int bound)
    {
        _wanted = new int[wanted.Length];
        _wanted = _wanted[..Decode(wanted, _wanted, out _letters)];
        Bound = bound;
        _rows = [new int[_wanted.Length + 1], new int[_wanted.Length + 1], new int[_wanted.Length + 1]];
    }

    /// <summary>The greatest distance that is told.</summary>
    public int Bound { get; }

    /// <summary>How far apart names of that many letters may be and still be taken for a slip of the hand.</summary>
    public static int BoundFor(int letters) => Math.Clamp(letters / 3, 1, 4);

    /// <summary>The distance to a name; one more than <see cref="Bound"/> if it is farther.</summary>
    public int To(ReadOnlySpan<byte> name)
    {
        // A letter takes one to four bytes.
        if (name.Length < _wanted.Length - Bound || name.Length > (_wanted.Length + Bound) * 4)
            return Bound + 1;
        if (_name.Length < name.Length)
            _name = new int[name.Length * 2];
        if (Ascii.IsValid(name))
        {
            if (name.Length > _wanted.Length + Bound || AreFar(LettersOf(name)))
                return Bound + 1;
            for (var i = 0; i < name.Length; i++)
                _name[i] = name[i];
            return Compare(_name.AsSpan(0, name.Length));
        }
        var length = Decode(name, _name, out var letters);
        return Math.Abs(length - _wanted.Length) > Bound || AreFar(letters) ? Bound + 1 : Compare(_name.AsSpan(0, length));
    }

    /// <summary>One change takes away at most one letter that the other does not have, and brings at most one.</summary>
    private bool AreFar(ulong letters) => BitOperations.PopCount(letters ^ _letters) > 2 * Bound;

    private static ulong LettersOf(ReadOnlySpan<byte> name)
    {
        var letters = 0UL;
        foreach (var value in name)
            letters |= 1UL << value;
        return letters;
    }

    /// <summary>Only the cells that a distance within the bound can lead through are looked at: those near the diagonal.</summary>
    private int Compare(ReadOnlySpan<int> name)
    {
        var (before, last, row) = (_rows[0], _rows[1], _rows[2]);
        for (var j = 0; j < last.Length; j++)
            last[j] = j;
        for (var i = 1; i <= name.Length; i++)
        {
            var first = Math.Max(1, i - Bound);
            var end = Math.Min(row.Length - 1, i + Bound);
            row[first - 1] = first == 1 ? i : Bound + 1;
            var least = row[first - 1];
            for (var j = first; j <= end; j++)
            {
                var isSame = name[i - 1] == _wanted[j - 1];
                var above = j == i + Bound ? Bound + 1 : last[j] + 1;
                var cost = Math.Min(Math.Min(above, row[j - 1] + 1), last[j - 1] + (isSame ? 0 : 1));
                if (i > 1 && j > 1 && name[i - 1] == _wanted[j - 2] && name[i - 2] == _wanted[j - 1])
                    cost = Math.Min(cost, before[j - 2] + 1);
                row[j] = cost;
                least = Math.Min(least, cost);
            }
            if (least > Bound)
                return Bound + 1;
            (before, last, row) = (last, row, before);
        }
        return Math.Min(last[^1], Bound + 1);
    }

    private static int Decode(ReadOnlySpan<byte> text, int[] runes, out ulong letters)
    {
        letters = 0;
        var length = 0;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var taken);
            runes[length++] = rune.Value;
            letters |= 1UL << (rune.Value & 63);
            text = text[taken..];
        }
        return length;
    }
}
