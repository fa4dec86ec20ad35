namespace EdgeTwin.Notes.Facts;

/// <summary>Where a section of a record is cut for an edit: facts before the edited text, in it, and behind it.</summary>
internal struct SectionCut
{
    /// <summary>How many bytes the facts before it take.</summary>
    public int HeadEnd;

    /// <summary>Where the last range of these begins in the text.</summary>
    public int Start;

    /// <summary>In which line it does.</summary>
    public int Line;

    /// <summary>Where the facts behind it begin.</summary>
    public int TailAt;

    /// <summary>The first range of these; nothing if there are none.</summary>
    public RangeHead Tail;

    /// <summary>Cuts a section.</summary>
    /// <param name="section">Its bytes.</param>
    /// <param name="from">Where the edited text begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="cut">Where it is cut.</param>
    /// <returns>Whether the section could be read.</returns>
    public static bool TryFind<T>(ReadOnlySpan<byte> section, int from, int to, out SectionCut cut)
        where T : struct, IFact<T>
    {
        cut = new SectionCut { HeadEnd = section.Length, TailAt = section.Length };
        var reader = new FactReader(section);
        var isBehind = false;
        while (true)
        {
            var (at, start, line) = (reader.At, reader.Start, reader.Line);
            var isAtEnd = reader.IsAtEnd;
            if (!isAtEnd)
            {
                reader.BeginFact();
                T.Read(ref reader);
                if (reader.Failed)
                    return false;
            }
            if (!isBehind && (isAtEnd || reader.First.Start >= from))
            {
                (cut.HeadEnd, cut.Start, cut.Line) = (at, start, line);
                isBehind = true;
            }
            if (isAtEnd)
                return true;
            if (reader.First.Start >= to)
            {
                (cut.TailAt, cut.Tail) = (at, reader.First);
                return true;
            }
        }
    }
}
