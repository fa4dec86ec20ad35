namespace EdgeTwin.Notes.Schemas;

/// <summary>What a note must have whose front matter says <c>type: …</c>.</summary>
/// <param name="Type">The type.</param>
/// <param name="Fields">What is said of its fields.</param>
/// <param name="Sections">Headings that it must have.</param>
public sealed record NoteSchema(string Type, IReadOnlyList<SchemaField> Fields, IReadOnlyList<string> Sections);
