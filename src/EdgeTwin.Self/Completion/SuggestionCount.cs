namespace EdgeTwin.Self.Completion;

/// <summary>What became of some suggestions.</summary>
/// <param name="Shown">How many were shown long enough to be read.</param>
/// <param name="Taken">How many of them were taken.</param>
/// <param name="Edited">How many of those were changed or removed soon after.</param>
public readonly record struct SuggestionCount(long Shown, long Taken, long Edited)
{
    /// <summary>How many were taken and stayed.</summary>
    public long Kept => Taken - Edited;

    /// <summary>Which share of those that were shown was taken and stayed; 0 if none was shown.</summary>
    public double Share => Shown == 0 ? 0 : (double)Kept / Shown;

    /// <summary>Whether it can be: no more is taken than is shown, and no more edited than taken.</summary>
    public bool IsPossible => Edited >= 0 && Edited <= Taken && Taken <= Shown;

    /// <summary>The nearest that can be: a row may have been deleted while what it counted was still looked at.</summary>
    public SuggestionCount ToPossible() => new(Shown, Math.Min(Taken, Shown), Math.Min(Edited, Math.Min(Taken, Shown)));

    /// <summary>Both together.</summary>
    public static SuggestionCount operator +(SuggestionCount one, SuggestionCount other) => one.With(other);

    /// <summary>Both together.</summary>
    public SuggestionCount With(SuggestionCount other) => new(Shown + other.Shown, Taken + other.Taken, Edited + other.Edited);
}
