namespace EdgeTwin.Self.Drafting;

/// <summary>A short report on something, of which every sentence cites the vault or is marked as new.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Sections">Its parts, in order.</param>
/// <param name="Others">Passages on it that somebody else wrote: they are quoted.</param>
/// <param name="Open">What the vault itself asks of it, or has not done yet.</param>
public sealed record Draft(string Topic, IReadOnlyList<DraftSection> Sections, IReadOnlyList<DraftSource> Others, IReadOnlyList<DraftSentence> Open)
{
    /// <summary>The passages that it rests on, each once, in the order in which they are cited.</summary>
    public IReadOnlyList<DraftSource> Sources
    {
        get
        {
            var sources = new List<DraftSource>();
            foreach (var section in Sections)
            {
                foreach (var sentence in section.Sentences)
                    Add(sources, sentence.Sources);
            }
            Add(sources, Others);
            foreach (var sentence in Open)
                Add(sources, sentence.Sources);
            return sources;
        }
    }

    /// <summary>What it says in its writer's place: its sentences without headings, quotations and citations.</summary>
    public string Words => string.Join(' ', Sections.SelectMany(section => section.Sentences).Select(sentence => sentence.Text));

    private static void Add(List<DraftSource> sources, IReadOnlyList<DraftSource> more)
    {
        foreach (var source in more)
        {
            if (!sources.Contains(source))
                sources.Add(source);
        }
    }
}
