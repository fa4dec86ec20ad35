namespace EdgeTwin.Notes.Facts;

/// <summary>The same record with its names numbered otherwise, fact by fact; so a record is also checked from end to end.</summary>
internal sealed class Renumbering
{
    private readonly FactWriter _writer = new();
    private readonly FactWriter _sections = new();

    public ReadOnlyMemory<byte> Apply(NoteFacts facts, Func<int, int> number)
    {
        if (facts.IsAttachment)
            return ReadOnlyMemory<byte>.Empty;
        _writer.Clear();
        _sections.Clear();
        _writer.Number(facts.Counts.Lines);
        _writer.Number(facts.Counts.TasksOpen);
        _writer.Number(facts.Counts.TasksDone);
        _writer.Number(facts.Counts.IsBlank ? 1 : 0);
        Take(facts.Names, number);
        Take(facts.Tags, number);
        Take(facts.Headings, number);
        Take(facts.Links, number);
        Take(facts.Labels, number);
        Take(facts.Fields, number);
        Take(facts.Flaws, number);
        _writer.Raw(_sections.Written);
        return _writer.Written.ToArray();
    }

    /// <summary>Whether a record that may be damaged can be read from end to end and every number in it is one of those.</summary>
    public bool Knows(NoteFacts record, Dictionary<int, int> numbers) => TryApply(record, numbers, out _);

    /// <summary>Reads a record that may be damaged: every number must be one of those, and nothing may be left over.</summary>
    public bool TryApply(NoteFacts record, Dictionary<int, int> numbers, out NoteFacts facts)
    {
        facts = NoteFacts.Attachment;
        if (record.IsAttachment)
            return true;
        var isWhole = record.IsWhole;
        facts = new NoteFacts(Apply(record, name =>
        {
            isWhole &= numbers.TryGetValue(name, out var number);
            return number;
        }));
        return isWhole;
    }

    private void Take<T>(FactSection<T> section, Func<int, int> number)
        where T : struct, IFact<T>
    {
        var before = _sections.Written.Length;
        _sections.Restart();
        foreach (var fact in section)
            fact.Renumbered(number).Write(_sections);
        _writer.Number(_sections.Written.Length - before);
    }
}
