using System.Numerics;

namespace EdgeTwin.Notes.Matching;

/// <summary>
/// Which letters are in a folded name, as bits: a name without one of the letters that were typed cannot fit, and is told so without being
/// looked at. Digits share bits, and so does all that is neither a letter nor a digit.
/// </summary>
internal static class LetterSet
{
    private const int DigitBit = 26;
    private const int OtherBit = 30;
    private const int UnicodeBit = 31;

    /// <summary>The letters of a name.</summary>
    public static uint Of(ReadOnlySpan<byte> folded)
    {
        var letters = 0u;
        foreach (var value in folded)
            letters |= 1u << BitOf(value);
        return letters;
    }

    /// <summary>The first of some sets, from one on, that has all of some letters; their number if none has.</summary>
    public static int NextWith(uint needed, ReadOnlySpan<uint> sets, int from)
    {
        var all = new Vector<uint>(needed);
        for (; from <= sets.Length - Vector<uint>.Count; from += Vector<uint>.Count)
        {
            if (Vector.EqualsAny(new Vector<uint>(sets[from..]) & all, all))
                break;
        }
        while (from < sets.Length && (sets[from] & needed) != needed)
            from++;
        return from;
    }

    private static int BitOf(byte value) => value switch
    {
        >= (byte)'a' and <= (byte)'z' => value - 'a',
        >= (byte)'0' and <= (byte)'9' => DigitBit + (value & 3),
        >= 0x80 => UnicodeBit,
        _ => OtherBit,
    };
}
