using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>
/// What the index keeps of a note: names, headings, blocks, tags, links, definitions and fields with their places, in 200 to 400
/// bytes. The text is not kept. Every string is a number of the vault's <see cref="NameTable"/>.
/// </summary>
public sealed class NoteFacts
{
    internal const int Sections = 7;
    internal const int LinkSection = 3;

    private readonly ReadOnlyMemory<byte> _record;

    /// <summary>The record as the facts file and tests see it.</summary>
    internal NoteFacts(ReadOnlyMemory<byte> record) => _record = record;

    /// <summary>Facts of a file that is no note: it can be linked to and says nothing.</summary>
    public static NoteFacts Attachment { get; } = new(ReadOnlyMemory<byte>.Empty);

    /// <summary>Whether this stands for a file that is no note.</summary>
    public bool IsAttachment => _record.IsEmpty;

    /// <summary>How large the record is.</summary>
    public int Bytes => _record.Length;

    /// <summary>Title and aliases of the front matter, block ids and tags, in the order of their kinds in the text.</summary>
    public FactSection<NameFact> Names => new(Section(0));

    /// <summary>Tags, those of the front matter first.</summary>
    public FactSection<NameFact> Tags => new(Section(1));

    /// <summary>Headings, from the top.</summary>
    public FactSection<HeadingFact> Headings => new(Section(2));

    /// <summary>Links to notes and files, from the top.</summary>
    public FactSection<LinkFact> Links => new(Section(LinkSection));

    /// <summary>Labels of footnotes and link references, defined, used and missing, from the top.</summary>
    public FactSection<NameFact> Labels => new(Section(4));

    /// <summary>Values of the front matter and fields in the text, from the top.</summary>
    public FactSection<FieldFact> Fields => new(Section(5));

    /// <summary>What is wrong with the front matter.</summary>
    public FactSection<FlawFact> Flaws => new(Section(6));

    /// <summary>Lines and tasks.</summary>
    public NoteCounts Counts
    {
        get
        {
            var reader = new FactReader(_record.Span);
            var lines = reader.Number();
            return new NoteCounts(lines, reader.Number(), reader.Number(), reader.Number() != 0);
        }
    }

    internal ReadOnlySpan<byte> Record => _record.Span;

    /// <summary>How it came out of the facts before an edit, for as long as these are the last but one; otherwise null.</summary>
    internal FactsStep? Step { get; set; }

    /// <summary>Whether both say the same of a text, byte for byte. Both must have their names in one table.</summary>
    public bool SameAs(NoteFacts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(this, other) || Record.SequenceEqual(other.Record);
    }

    /// <summary>The front matter's title as a number of the name table; 0 if it has none.</summary>
    public int Title
    {
        get
        {
            foreach (var name in Names)
            {
                if (name.Kind == NameKind.Title)
                    return name.Name;
            }
            return 0;
        }
    }

    /// <summary>Marks every name that the record is made of.</summary>
    internal void MarkNames(IdMarks used)
    {
        Mark(Names, used);
        Mark(Tags, used);
        Mark(Headings, used);
        Mark(Links, used);
        Mark(Labels, used);
        Mark(Fields, used);
        Mark(Flaws, used);
    }

    private static void Mark<T>(FactSection<T> section, IdMarks used)
        where T : struct, IFact<T>
    {
        foreach (var fact in section)
            fact.MarkNames(used);
    }

    /// <summary>The bytes of one section. The head of a record is four counts and the length of each section.</summary>
    internal ReadOnlySpan<byte> Section(int section)
    {
        var record = _record.Span;
        if (record.IsEmpty)
            return [];
        var reader = new FactReader(record);
        for (var i = 0; i < 4; i++)
            reader.Number();
        var before = 0;
        var length = 0;
        var total = 0;
        for (var i = 0; i < Sections; i++)
        {
            var next = reader.Number();
            if (i < section)
                before += next;
            if (i == section)
                length = next;
            total += next;
        }
        var first = record.Length - total + before;
        return first < 0 || length < 0 || total < 0 || first + length > record.Length ? [] : record.Slice(first, length);
    }
}
