using System.Text.Json;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Notes.Schemas;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>The table of options of a schema, <c>.edgetwin/schemas/TYPE.toml</c>.</summary>
internal static class SchemaOptions
{
    private const string Introduction =
        """

        # Schemas of notes

        A note whose front matter says `type: book` is held against `.edgetwin/schemas/book.toml`, if it is there:

        ```toml
        sections = ["Summary"]

        [[field]]
        name = "author"
        required = true

        [[field]]
        name = "status"
        values = ["unread", "reading", "read"]
        ```

        A field is a key of the front matter or `key:: value` in the text. What is wrong is a problem of the note: `missing-field`,
        `wrong-field-type`, `wrong-field-value`, `missing-section`.

        """;

    private static readonly string[] Kinds = [.. Enum.GetNames<FieldKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>The options.</summary>
    public static SettingsTable<NoteSchema> Table { get; } = new SettingsTable<NoteSchema>(new("", [], []))
        .Texts("sections", s => [.. s.Sections], (s, v) => s with { Sections = v }, "Headings that a note must have, whatever their level.")
        .Repeated("field", "A field of the notes.", new SchemaField(""), Field, (s, fields) => s with { Fields = fields });

    /// <summary>The part of <c>docs/notes-configuration.md</c> about schemas.</summary>
    public static string Markdown() => Table.Markdown(Introduction);

    private static void Field(SettingsTable<SchemaField> table) => table
        .NeededText("name", "author", (f, v) => f with { Name = v }, "Its key; `parent.child` for one in a map.")
        .Word("type", Kinds, f => Kinds[(int)f.Kind], (f, v) => f with { Kind = (FieldKind)Array.IndexOf(Kinds, v) },
            "What its value must be. A `link` must lead to a note that is there; only a `list` may have several values, and in front matter it must be written as one (but for tags and aliases).")
        .Flag("required", f => f.IsRequired, (f, v) => f with { IsRequired = v }, "Whether a note must have it.")
        .Texts("values", f => [.. f.Values], (f, v) => f with { Values = v }, "The values that are allowed; empty if any is.");
}
