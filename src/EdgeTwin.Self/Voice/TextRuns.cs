namespace EdgeTwin.Self.Voice;

/// <summary>Runs of characters as numbers. Digits are one digit, and white space one space.</summary>
internal static class TextRuns
{
    /// <summary>What a run is before its first character.</summary>
    public const uint Empty = 2166136261u;

    /// <summary>The run with one more character.</summary>
    public static uint With(uint run, char character)
    {
        var same = char.IsDigit(character) ? '0' : char.IsWhiteSpace(character) ? ' ' : character;
        return (run ^ same) * 16777619u;
    }

    /// <summary>Its place among some, which are a power of two.</summary>
    public static int PlaceOf(uint run, int places) => (int)((run ^ (run >> 15)) & (uint)(places - 1));
}
