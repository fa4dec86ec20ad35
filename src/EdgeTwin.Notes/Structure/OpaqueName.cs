namespace EdgeTwin.Notes.Structure;

/// <summary>Names of notes that tell a reader nothing, because a program made them.</summary>
public static class OpaqueName
{
    private const int HexMin = 8;
    private const int UlidLength = 26;

    /// <summary>Whether a note's name is a time or number, a UUID or another hexadecimal id, or a ULID.</summary>
    public static bool Is(ReadOnlySpan<byte> stem)
    {
        var (digits, hexLetters, letters, others) = (0, 0, 0, 0);
        foreach (var value in stem)
        {
            if (char.IsAsciiDigit((char)value))
                digits++;
            else if (char.IsAsciiHexDigit((char)value))
                hexLetters++;
            else if (char.IsAsciiLetter((char)value))
                letters++;
            else if (value is not ((byte)'-' or (byte)'_' or (byte)'.' or (byte)' '))
                others++;
        }
        if (digits == 0 || others > 0)
            return false;
        var isHex = letters == 0 && (hexLetters == 0 || digits + hexLetters >= HexMin);
        return isHex || (stem.Length == UlidLength && digits + hexLetters + letters == UlidLength);
    }
}
