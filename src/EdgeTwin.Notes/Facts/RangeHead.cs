namespace EdgeTwin.Notes.Facts;

/// <summary>The bytes of a range that say how far it is from the one before, and what they say.</summary>
internal struct RangeHead
{
    /// <summary>Where the bytes begin.</summary>
    public int At;

    /// <summary>Where they end; 0 if there is no range.</summary>
    public int End;

    /// <summary>Where the range begins in the text.</summary>
    public int Start;

    /// <summary>In which line it does.</summary>
    public int Line;
}
