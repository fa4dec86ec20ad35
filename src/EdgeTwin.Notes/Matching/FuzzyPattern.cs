using System.Text;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Matching;

/// <summary>
/// A few typed letters, and how well a name fits them: all must be in the name in their order. Letters that begin a word, follow each
/// other, or begin the name count more, gaps and long names less. Nothing is allocated for a name.
/// </summary>
public sealed class FuzzyPattern
{
    private const int LetterScore = 16;
    private const int WordStart = 12;
    private const int NameStart = 10;
    private const int Following = 14;
    private const int GapMax = 12;
    private const int Whole = 40;

    private readonly byte[] _folded;
    private readonly int _atStart;

    /// <summary>Makes a pattern of what was typed; white space in it is passed over.</summary>
    public FuzzyPattern(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        Typed = Encoding.UTF8.GetBytes(string.Concat(typed.Where(character => !char.IsWhiteSpace(character))));
        var fold = new byte[Folding.LengthMax(Typed.Length)];
        _folded = fold[..Folding.Fold(Typed, fold)];
        HasCapital = typed.Any(char.IsUpper);
        Letters = LetterSet.Of(_folded);
        _atStart = WeighLetters(_folded, 0);
    }

    /// <summary>The letters that a name must have to fit.</summary>
    internal uint Letters { get; }

    /// <summary>Whether a capital was typed: then capitals must be where they were typed.</summary>
    public bool HasCapital { get; }

    /// <summary>Whether a path was typed and not a name.</summary>
    public bool HasSlash => _folded.AsSpan().Contains((byte)'/');

    private byte[] Typed { get; }

    /// <summary>
    /// What <see cref="Score"/> is at most, told from a name's first letter and its length: as if all that was typed were there in one piece. No gap is
    /// worth as much: the letter behind it may begin a word, but that counts less than following.
    /// </summary>
    internal int ScoreMax(ReadOnlySpan<byte> folded) =>
        _folded.Length == 0 ? 0 : WithLength(folded.IsEmpty || folded[0] != _folded[0] ? _atStart - NameStart : _atStart, folded.Length);

    /// <summary>How well a folded name fits; negative if it does not.</summary>
    public int Score(ReadOnlySpan<byte> folded)
    {
        if (_folded.Length == 0)
            return 0;
        if (_folded.Length > folded.Length)
            return -1;
        // As most names do while they are typed: how their first letters weigh depends on what was typed alone.
        if (folded[0] == _folded[0] && folded.StartsWith(_folded))
            return WithLength(_atStart, folded.Length);
        // Forward finds where the first fit ends, backward from there the shortest one that ends there. Names are so short that a step is
        // cheaper than a search.
        var end = 0;
        foreach (var letter in _folded)
        {
            while (end < folded.Length && folded[end] != letter)
                end++;
            if (end++ == folded.Length)
                return -1;
        }
        var start = end;
        for (var i = _folded.Length - 1; i >= 0; i--)
        {
            do
                start--;
            while (folded[start] != _folded[i]);
        }
        var shortest = Weigh(folded, start);
        if (end - start == _folded.Length)
            return shortest;
        var first = end - _folded.Length;
        var whole = folded[first..].IndexOf(_folded);
        return whole >= 0 ? Math.Max(shortest, Weigh(folded, first + whole)) : shortest;
    }

    /// <summary>Whether the capitals that were typed are in the name as it is written.</summary>
    public bool FitsCapitals(ReadOnlySpan<byte> name)
    {
        foreach (var letter in Typed)
        {
            if (!char.IsAsciiLetterUpper((char)letter))
                continue;
            var next = name.IndexOf(letter);
            if (next < 0)
                return false;
            name = name[(next + 1)..];
        }
        return true;
    }

    private int Weigh(ReadOnlySpan<byte> folded, int start) => WithLength(WeighLetters(folded, start), folded.Length);

    private int WithLength(int score, int length) => Math.Max(0, score + (length == _folded.Length ? Whole : 0) - Math.Min(20, (length - _folded.Length) / 4));

    private int WeighLetters(ReadOnlySpan<byte> folded, int start)
    {
        var score = start == 0 ? NameStart : 0;
        var at = start;
        var last = start - 1;
        foreach (var letter in _folded)
        {
            while (folded[at] != letter)
                at++;
            score += LetterScore;
            if (at == 0 || IsBreak(folded[at - 1]))
                score += WordStart;
            if (at == last + 1 && at > start)
                score += Following;
            else
                score -= Math.Min(GapMax, at - last - 1);
            last = at++;
        }
        return score;
    }

    private static bool IsBreak(byte value) => value is (byte)' ' or (byte)'-' or (byte)'_' or (byte)'/' or (byte)'.' or (byte)'(' or (byte)'#';
}
