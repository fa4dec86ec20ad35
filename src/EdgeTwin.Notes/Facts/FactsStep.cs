namespace EdgeTwin.Notes.Facts;

/// <summary>How a record came out of the one before it by an edit: which facts went and which came.</summary>
/// <param name="before">The record before.</param>
/// <param name="cuts">Where each of its sections was cut.</param>
/// <param name="ends">Where the facts that came end in each section of the new record; they begin where those that went did.</param>
internal sealed class FactsStep(NoteFacts before, SectionCut[] cuts, int[] ends)
{
    /// <summary>The record before.</summary>
    public NoteFacts Before => before;

    /// <summary>The facts that went.</summary>
    public FactsPart Gone => new(before, cuts, null);

    /// <summary>The facts that came.</summary>
    /// <param name="facts">The record that this led to.</param>
    public FactsPart Come(NoteFacts facts) => new(facts, cuts, ends);
}
