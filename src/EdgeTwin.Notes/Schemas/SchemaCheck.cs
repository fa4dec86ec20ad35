using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Schemas;

/// <summary>Holds a note against the schema of its type.</summary>
internal sealed class SchemaCheck(VaultIndex index, VaultNote note, LinkResolver resolver)
{
    private readonly List<NoteProblem> _problems = [];

    private NameTable Names => index.Names.Names;

    /// <summary>What is wrong, in no order; the severity is for the caller to say.</summary>
    public IReadOnlyList<NoteProblem> Find(NoteSchemas schemas)
    {
        if (schemas.Of(index, note, out var type) is not { } schema)
            return [];
        foreach (var field in schema.Fields)
            Check(schema, field, type);
        foreach (var section in schema.Sections)
        {
            if (!HasSection(section))
                Add(ProblemKind.MissingSection, type, $"A note of type '{schema.Type}' needs a section '{section}', and no heading is called so.", section);
        }
        return _problems;
    }

    private void Check(NoteSchema schema, SchemaField field, NoteRange typeRange)
    {
        var values = ValuesOf(Encoding.UTF8.GetBytes(field.Name));
        values.RemoveAll(value => Names[value.Value].Trim(" \t"u8).IsEmpty);
        if (values.Count == 0)
        {
            if (field.IsRequired)
                Add(ProblemKind.MissingField, typeRange, $"A note of type '{schema.Type}' needs the field '{field.Name}': {Allowed(field)}.", field, field.Values);
            return;
        }
        if (values.Count > 1 && field.Kind != FieldKind.List)
            Add(ProblemKind.WrongFieldType, values[1].Range, $"'{field.Name}' has {values.Count} values; allowed is one: {Allowed(field)}.", field);
        if (field.Kind == FieldKind.List && values is [{ IsLone: true } lone])
            Add(ProblemKind.WrongFieldType, lone.Range, $"'{field.Name}' is '{Names.Text(lone.Value)}'; allowed is a list, such as [one, two].", field);
        foreach (var value in values)
            Check(field, value);
    }

    private void Check(SchemaField field, FieldValue value)
    {
        var text = Names.Text(value.Value);
        if (field.Values.Count > 0 && !field.Values.Contains(text, StringComparer.Ordinal))
            Add(ProblemKind.WrongFieldValue, value.Range, $"'{field.Name}' is '{text}'; allowed is {Allowed(field)}.", field, field.Values);
        else if (!Fits(field.Kind, text))
            Add(ProblemKind.WrongFieldType, value.Range, $"'{field.Name}' is '{text}'; allowed is {Allowed(field)}.", field);
    }

    private bool Fits(FieldKind kind, string text) => kind switch
    {
        FieldKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        FieldKind.Date => IsDate(text),
        FieldKind.Boolean => text is "true" or "false",
        FieldKind.Link => IsLink(text),
        _ => true,
    };

    private static bool IsDate(string text) =>
        text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && (text.Length == 10 || (text[10] is 'T' or ' ' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)));

    private bool IsLink(string text)
    {
        if (text.Length < 5 || !text.StartsWith("[[", StringComparison.Ordinal) || !text.EndsWith("]]", StringComparison.Ordinal))
            return false;
        var target = text[2..^2].Split('|')[0];
        return resolver.Resolve(note, Encoding.UTF8.GetBytes(target), isWiki: true).HasNote;
    }

    /// <summary>Every value under a key, in the front matter or in the text. What the facts keep apart (title, aliases, tags) is a field here too.</summary>
    private List<FieldValue> ValuesOf(ReadOnlySpan<byte> key)
    {
        var values = new List<FieldValue>();
        foreach (var field in note.Facts.Fields)
        {
            if (Folding.Same(Names[field.Key], key))
                values.Add(new FieldValue(field.Value, field.ValueRange, field.IsFrontMatter && !field.IsItem));
        }
        var isAlias = Folding.Same(key, "aliases"u8) || Folding.Same(key, "alias"u8);
        foreach (var name in note.Facts.Names)
        {
            if (name.Kind == NameKind.Title ? Folding.Same(key, "title"u8) : name.Kind == NameKind.Alias && isAlias)
                values.Add(new FieldValue(name.Name, name.Range));
        }
        var isTag = Folding.Same(key, "tags"u8) || Folding.Same(key, "tag"u8);
        foreach (var tag in note.Facts.Tags)
        {
            if (isTag && tag.Kind == NameKind.FrontMatterTag)
                values.Add(new FieldValue(tag.Name, tag.Range));
        }
        return values;
    }

    private bool HasSection(string section)
    {
        var text = Encoding.UTF8.GetBytes(section);
        foreach (var heading in note.Facts.Headings)
        {
            if (HeadingText.Same(Names[heading.Text], text))
                return true;
        }
        return false;
    }

    private static string Allowed(SchemaField field) => field switch
    {
        { Values: [var only] } => $"'{only}'",
        { Values: { Count: > 1 } values } => $"one of {string.Join(", ", values.Select(value => $"'{value}'"))}",
        { Kind: FieldKind.Number } => "a number, such as 4 or -0.5",
        { Kind: FieldKind.Date } => "a date, such as 2026-11-26",
        { Kind: FieldKind.Boolean } => "true or false",
        { Kind: FieldKind.Link } => "a link to a note that is there, such as \"[[note]]\"",
        { Kind: FieldKind.List } => "a list",
        _ => "a text",
    };

    private void Add(ProblemKind kind, NoteRange range, string message, string section) =>
        _problems.Add(new NoteProblem(kind, default, range, message) { Subject = section });

    private void Add(ProblemKind kind, NoteRange range, string message, SchemaField field, IReadOnlyList<string>? suggestions = null) =>
        _problems.Add(new NoteProblem(kind, default, range, message) { Subject = field.Name, Suggestions = suggestions ?? [], Field = field });
}
