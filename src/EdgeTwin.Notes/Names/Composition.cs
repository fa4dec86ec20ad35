using System.Text;

namespace EdgeTwin.Notes.Names;

/// <summary>Canonical composition (NFC) of one pair of characters.</summary>
public static class Composition
{
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TrailCount = 28;

    /// <summary>Whether <paramref name="first"/> followed by <paramref name="second"/> is one character, and which.</summary>
    public static bool TryCompose(Rune first, Rune second, out Rune composed)
    {
        composed = default;
        int a = first.Value, b = second.Value;
        if (a > 0xFFFF || b is < 0x300 or > 0xFFFF)
            return false;
        if (a is >= LeadBase and < LeadBase + LeadCount && b is >= VowelBase and < VowelBase + VowelCount)
        {
            composed = new Rune(HangulBase + ((((a - LeadBase) * VowelCount) + (b - VowelBase)) * TrailCount));
            return true;
        }
        if (a is >= HangulBase and < HangulBase + (LeadCount * VowelCount * TrailCount) && (a - HangulBase) % TrailCount == 0
            && b is > TrailBase and < TrailBase + TrailCount)
        {
            composed = new Rune(a + (b - TrailBase));
            return true;
        }
        var key = ((ulong)a << 32) | ((ulong)b << 16);
        var place = CompositionTable.Pairs.BinarySearch(key);
        if (place < 0)
            place = ~place;
        if (place >= CompositionTable.Pairs.Length || (CompositionTable.Pairs[place] & ~0xFFFFUL) != key)
            return false;
        composed = new Rune((ushort)CompositionTable.Pairs[place]);
        return true;
    }
}
