using System.Text;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Self.Encoder;

/// <summary>
/// A text as the encoder's vocabulary knows it, a character at a time: compatibility composition (NFKC), and one space where the text goes to
/// another line. The package's own tokenizer takes a line break for a character it does not know; in notes, lines are broken anywhere.
/// Of several accents on one letter, only those in canonical order are composed.
/// </summary>
internal ref struct TextNormalizer(ReadOnlySpan<char> text)
{
    private static readonly Dictionary<int, (int Start, int Length)> Expansions = ReadExpansions();

    private readonly ReadOnlySpan<char> _text = text;
    private int _next;
    private ReadOnlySpan<char> _expansion;
    private Rune? _ahead;
    private bool _isAfterBreak, _isAfterSpace;

    /// <summary>The next character; false at the end of the text.</summary>
    public bool TryRead(out Rune character)
    {
        if (_ahead is not { } first && !TryReadUncomposed(out first))
        {
            character = default;
            return false;
        }
        _ahead = null;
        while (TryReadUncomposed(out var second))
        {
            if (second.Value >= 0x80 && Composition.TryCompose(first, second, out var composed))
            {
                first = composed;
                continue;
            }
            _ahead = second;
            break;
        }
        character = first;
        return true;
    }

    private bool TryReadUncomposed(out Rune character)
    {
        if (!_expansion.IsEmpty)
        {
            Rune.DecodeFromUtf16(_expansion, out character, out var length);
            _expansion = _expansion[length..];
            return true;
        }
        while (_next < _text.Length)
        {
            var first = _text[_next];
            if (first is '\n' or '\r' or '\t')
            {
                _next++;
                _isAfterBreak = true;
                if (_isAfterSpace)
                    continue;
                first = ' ';
            }
            else if (first < 0x80)
            {
                _next++;
                if (first == ' ' && _isAfterBreak)
                    continue;
                _isAfterBreak = false;
            }
            else
            {
                _isAfterBreak = _isAfterSpace = false;
                return TryReadOther(out character);
            }
            _isAfterSpace = first == ' ';
            character = new Rune(first);
            return true;
        }
        character = default;
        return false;
    }

    // Half of a pair of surrogates is a replacement character, which no piece has.
    private bool TryReadOther(out Rune character)
    {
        Rune.DecodeFromUtf16(_text[_next..], out character, out var length);
        _next += length;
        if (Expansions.TryGetValue(character.Value, out var expansion))
        {
            _expansion = CompatibilityTable.Expansions.AsSpan(expansion.Start, expansion.Length);
            return TryReadUncomposed(out character);
        }
        character = Single(character);
        return true;
    }

    private static Rune Single(Rune character)
    {
        var runs = CompatibilityTable.Runs;
        int low = 0, high = runs.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if ((int)(runs[middle] >> 32) <= character.Value)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == 0)
            return character;
        var run = runs[low - 1];
        var place = character.Value - (int)(run >> 32);
        return place < (int)(run >> 24 & 0xFF) ? new Rune((int)(run & 0xFFFFFF) + place) : character;
    }

    private static Dictionary<int, (int, int)> ReadExpansions()
    {
        var expansions = new Dictionary<int, (int, int)>();
        var table = CompatibilityTable.Expansions;
        for (var start = 0; start < table.Length;)
        {
            var end = table.IndexOf('\0', start);
            Rune.DecodeFromUtf16(table.AsSpan(start), out var character, out var length);
            expansions.Add(character.Value, (start + length, end - start - length));
            start = end + 1;
        }
        return expansions;
    }
}
