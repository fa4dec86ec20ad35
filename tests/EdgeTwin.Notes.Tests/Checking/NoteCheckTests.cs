using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Schemas;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Checking;

/// <summary>What is wrong with a note, how much it matters, and where.</summary>
public sealed class NoteCheckTests
{
    private static readonly CheckOptions Options = new()
    {
        Schemas = new NoteSchemas([new NoteSchema("book", [new SchemaField("rating") { Kind = FieldKind.Number }, new SchemaField("status") { Values = ["read"] }, new SchemaField("author") { IsRequired = true }], ["Summary"])]),
    };

    /// <summary>Text of a note that others link to, and its problems as <c>kind severity line:column-column</c>.</summary>
    public static TheoryData<string, string> Problems { get; } = new()
    {
        { "[[note]] [x](other.md#part) [y](https://a.b)", "" },
        { "[[gone]] [x](gone.md)", "BrokenNote Warning 0:2-6; BrokenNote Warning 0:13-20" },
        { "[[other#Gone]] [x](other.md#gone)", "BrokenHeading Warning 0:2-12; BrokenHeading Warning 0:19-32" },
        { "[[other#^gone]]", "BrokenBlock Warning 0:2-13" },
        { "[[twin]]", "AmbiguousLink Warning 0:2-6" },
        { "# A\n## A\n# b\n# Ä\n# ä", "DuplicateHeading Hint 1:3-4; DuplicateHeading Hint 4:2-3" },
        { "[^1] [^1]\n\n[^1]: a\n\n[^1]: b", "DuplicateDefinition Warning 4:2-3" },
        { "[^1] [x][r] [r]", "MissingDefinition Warning 0:2-3; MissingDefinition Warning 0:9-10" },
        { "[^1]: a\n\n[r]: other.md", "UnusedDefinition Hint 0:2-3; UnusedDefinition Hint 2:1-2" },
        { "[^1] [x][R] [r]\n\n[^1]: a\n\n[r]: other.md", "" },
        { "---\ntitle:x\n---\n", "BadFrontMatter Warning 1:0-7" },
        { "", "EmptyNote Hint 0:0-0" },
        { " \n\n\t\n", "EmptyNote Hint 0:0-0" },
        { "---\ntype: book\nauthor: A\nrating: good\nstatus: lost\n---\n# Summary", "WrongFieldType Warning 3:8-12; WrongFieldValue Warning 4:8-12" },
        { "---\ntype: book\n---\n", "MissingField Warning 1:6-10; MissingSection Warning 1:6-10" },
        { "`[[gone]]` $[[gone]]$ <!-- [[gone]] --> %%[[gone]]%%\n\n```\n[[gone]] [^1]\n```\n", "" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_problem_has_its_kind_its_weight_and_its_place(string text, string problems)
    {
        var vault = Vault().With("note.md", text);
        Assert.Equal(problems, Show(vault, "note.md"));
    }

    [Fact]
    public void A_note_that_nobody_links_to_is_a_hint_and_one_that_is_called_as_another_is_told_which()
    {
        var vault = Vault().With("note.md", "x");
        Assert.Equal("DuplicateName Information 0:0-0; OrphanNote Hint 0:0-0", Show(vault, "a/twin.md"));
        var twin = NoteCheck.Find(vault.Index, vault.Note("a/twin.md")).First(problem => problem.Kind == ProblemKind.DuplicateName);
        Assert.Equal(("Another note is called the same: 'b/twin.md'.", "b/twin.md"), (twin.Message, vault.Index.PathOf(Assert.Single(twin.Related))));
        Assert.Equal("OrphanNote Hint 0:0-0", Show(vault, "home.md"));
        // Who links to himself alone is as alone.
        Assert.Equal("OrphanNote Hint 0:0-0", Show(Vault().With("self.md", "[[self]]"), "self.md"));
    }

    [Fact]
    public void Every_kind_of_problem_is_shown_here()
    {
        var shown = Problems.Select(row => row.Data.Item2).Append("DuplicateName OrphanNote").SelectMany(problems => problems.Split(' ', ';')).ToHashSet();
        Assert.Empty(ProblemLevels.Kinds.Select(kind => kind.ToString()).Except(shown));
    }

    [Fact]
    public void A_kind_that_is_off_is_not_looked_for_and_another_level_counts()
    {
        var vault = Vault().With("note.md", "[[gone]] [[other#Gone]]");
        var levels = ProblemLevels.Default.With(ProblemKind.BrokenNote, null).With(ProblemKind.BrokenHeading, ProblemSeverity.Error);
        Assert.Equal("BrokenHeading Error", string.Join("; ", NoteCheck.Find(vault.Index, vault.Note("note.md"), Options with { Levels = levels }).Select(problem => $"{problem.Kind} {problem.Severity}")));
    }

    private static TestVault Vault() => new TestVault()
        .With("home.md", "[[note]] [[other]]").With("other.md", "# Part\n\ntext ^id").With("a/twin.md", "x").With("b/twin.md", "x");

    private static string Show(TestVault vault, string path) => string.Join("; ", NoteCheck.Find(vault.Index, vault.Note(path), Options)
        .Select(problem => $"{problem.Kind} {problem.Severity} {problem.Range.From.Line}:{problem.Range.From.Utf16}-{problem.Range.To.Utf16}"));
}
