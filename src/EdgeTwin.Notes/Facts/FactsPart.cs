namespace EdgeTwin.Notes.Facts;

/// <summary>All facts of a note by which it is found, or those that an edit took or brought.</summary>
internal readonly ref struct FactsPart
{
    private readonly NoteFacts _facts;
    private readonly ReadOnlySpan<SectionCut> _cuts;
    private readonly ReadOnlySpan<int> _ends;

    /// <summary>All of them.</summary>
    public FactsPart(NoteFacts facts)
        : this(facts, [], [])
    {
    }

    /// <summary>Those between the cuts, which end there, or where the facts behind the edit begin.</summary>
    public FactsPart(NoteFacts facts, ReadOnlySpan<SectionCut> cuts, ReadOnlySpan<int> ends)
    {
        _facts = facts;
        _cuts = cuts;
        _ends = ends;
    }

    public FactSection<NameFact> Names => Section<NameFact>(0);

    public FactSection<NameFact> Tags => Section<NameFact>(1);

    public FactSection<HeadingFact> Headings => Section<HeadingFact>(2);

    public FactSection<LinkFact> Links => Section<LinkFact>(3);

    public FactSection<FieldFact> Fields => Section<FieldFact>(5);

    private FactSection<T> Section<T>(int section)
        where T : struct, IFact<T>
    {
        var bytes = _facts.Section(section);
        if (_cuts.IsEmpty)
            return new FactSection<T>(bytes);
        var cut = _cuts[section];
        return new FactSection<T>(bytes[cut.HeadEnd..(_ends.IsEmpty ? cut.TailAt : _ends[section])], cut.Start, cut.Line);
    }
}
