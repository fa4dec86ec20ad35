namespace EdgeTwin.Notes.Facts;

/// <summary>The parts of a note that headings divide it into.</summary>
public static class Sections
{
    /// <summary>Where the section of a heading ends: at the next heading of the same level or above it, or at the end.</summary>
    /// <param name="facts">The note.</param>
    /// <param name="heading">One of its headings.</param>
    /// <param name="length">How many bytes the note has.</param>
    public static int EndOf(NoteFacts facts, HeadingFact heading, int length)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var other in facts.Headings)
        {
            if (other.Range.Start > heading.Range.Start && other.Level <= heading.Level)
                return other.Range.Start;
        }
        return length;
    }
}
