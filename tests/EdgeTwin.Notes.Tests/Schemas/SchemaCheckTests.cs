using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Schemas;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Schemas;

public sealed class SchemaCheckTests
{
    private static readonly CheckOptions Options = new()
    {
        Schemas = new NoteSchemas(
        [
            new NoteSchema("book",
            [
                new SchemaField("author") { Kind = FieldKind.Link, IsRequired = true },
                new SchemaField("status") { Values = ["unread", "read"] },
                new SchemaField("rating") { Kind = FieldKind.Number },
                new SchemaField("bought") { Kind = FieldKind.Date },
                new SchemaField("lent") { Kind = FieldKind.Boolean },
                new SchemaField("genres") { Kind = FieldKind.List, Values = ["crime", "essay"] },
                new SchemaField("size.pages") { Kind = FieldKind.Number },
            ],
            ["Summary"]),
            new NoteSchema("log", [new SchemaField("title") { IsRequired = true }, new SchemaField("tags") { IsRequired = true, Kind = FieldKind.List }, new SchemaField("aliases") { Kind = FieldKind.List }], []),
        ]),
    };

    [Theory]
    [InlineData("author: \"[[Ada]]\"", "")]
    [InlineData("author: \"[[ada|the countess]]\"\nstatus: read\nrating: -4.5\nbought: 2026-11-26\nlent: false\ngenres: [crime, essay]\nsize:\n  pages: 12", "")]
    [InlineData("status: read", "MissingField 1:6-10 author")]
    [InlineData("author:\nstatus: read", "MissingField 1:6-10 author")]
    [InlineData("author: Ada", "WrongFieldType 2:8-11 author")]
    [InlineData("author: \"[[Nobody]]\"", "WrongFieldType 2:9-19 author")]
    [InlineData("author: \"[[Ada]]\"\nstatus: Read", "WrongFieldValue 3:8-12 status unread read")]
    [InlineData("author: \"[[Ada]]\"\nstatus: [read, unread]", "WrongFieldType 3:15-21 status")]
    [InlineData("author: \"[[Ada]]\"\nrating: good", "WrongFieldType 3:8-12 rating")]
    [InlineData("author: \"[[Ada]]\"\nrating: 1e999", "WrongFieldType 3:8-13 rating")]
    [InlineData("author: \"[[Ada]]\"\nbought: 2026-13-01", "WrongFieldType 3:8-18 bought")]
    [InlineData("author: \"[[Ada]]\"\nbought: 2026-11-26T10:00:00Z", "")]
    [InlineData("author: \"[[Ada]]\"\nbought: 2026-11-26 at noon", "WrongFieldType 3:8-26 bought")]
    [InlineData("author: \"[[Ada]]\"\nlent: yes", "WrongFieldType 3:6-9 lent")]
    [InlineData("author: \"[[Ada]]\"\ngenres:\n  - crime\n  - poem", "WrongFieldValue 5:4-8 genres crime essay")]
    [InlineData("author: \"[[Ada]]\"\nsize:\n  pages: many", "WrongFieldType 4:9-13 size.pages")]
    public void A_note_is_held_against_the_schema_of_its_type(string fields, string problems)
    {
        var vault = new TestVault().With("Ada.md", "# Ada").With("a.md", $"---\ntype: book\n{fields}\n---\n# A\n## Summary\n");
        Assert.Equal(problems, Check(vault));
    }

    [Theory]
    [InlineData("---\ntype: Book\nauthor: \"[[Ada]]\"\n---\n# Summaries", "MissingSection 1:6-10 Summary")]
    [InlineData("---\ntype: book\n---\nauthor:: [[Ada]]\n\n### summary", "")]
    [InlineData("---\r\ntype: book\r\n---\r\n# summary\r\n", "MissingField 1:6-10 author")]
    [InlineData("---\ntype: log\n---\n", "MissingField 1:6-9 title; MissingField 1:6-9 tags")]
    [InlineData("---\ntype: log\ntitle: T\ntags: a b\naliases: [x, y]\n---\n", "")]
    [InlineData("---\ntype: letter\n---\n", "")]
    [InlineData("---\ntype:\n---\n", "")]
    [InlineData("---\ntype: [book, log]\nauthor: \"[[Ada]]\"\n---\n# Summary", "")]
    [InlineData("# No front matter", "")]
    [InlineData("", "")]
    public void What_counts_is_the_type_and_what_is_in_the_note(string text, string problems) =>
        Assert.Equal(problems, Check(new TestVault().With("Ada.md", "# Ada").With("a.md", text)));

    [Fact]
    public void A_level_is_the_writers_and_what_is_off_is_not_there()
    {
        var vault = new TestVault().With("a.md", "---\ntype: book\n---\n[[nowhere]]");
        var levels = ProblemLevels.Default.With(ProblemKind.BrokenNote, ProblemSeverity.Error).With(ProblemKind.MissingField, null).With(ProblemKind.OrphanNote, null);
        var problems = NoteCheck.Find(vault.Index, vault.Note("a.md"), Options with { Levels = levels });
        Assert.Equal([(ProblemKind.MissingSection, ProblemSeverity.Warning), (ProblemKind.BrokenNote, ProblemSeverity.Error)], problems.Select(problem => (problem.Kind, problem.Severity)));
    }

    [Fact]
    public void The_message_names_the_value_and_what_is_allowed()
    {
        var vault = new TestVault().With("a.md", "---\ntype: book\nstatus: lost\n---\n");
        Assert.Contains(NoteCheck.Find(vault.Index, vault.Note("a.md"), Options), problem => problem.Message == "'status' is 'lost'; allowed is one of 'unread', 'read'.");
        Assert.Contains(NoteCheck.Find(vault.Index, vault.Note("a.md"), Options), problem => problem.Message == "A note of type 'book' needs the field 'author': a link to a note that is there, such as \"[[note]]\".");
    }

    /// <summary>What the schemas find, by place.</summary>
    private static string Check(TestVault vault) => string.Join("; ", NoteCheck.Find(vault.Index, vault.Note("a.md"), Options)
        .Where(problem => problem.Kind >= ProblemKind.MissingField)
        .Select(problem => $"{problem.Kind} {problem.Range.From.Line}:{problem.Range.From.Utf8}-{problem.Range.To.Utf8} {string.Join(' ', problem.Suggestions.Prepend(problem.Subject))}"));
}
