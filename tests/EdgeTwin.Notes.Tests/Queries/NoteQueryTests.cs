using System.Text;
using EdgeTwin.Notes.Queries;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Queries;

public sealed class NoteQueryTests
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["home.md"] = "---\ntitle: Start here\naliases: [Root]\nstatus: Open\n---\n[[work/plan]] [[nowhere]]",
        ["work/plan.md"] = "# The Plan\n#work/todo\nTo be or not to be\n[[diary]]",
        ["diary.md"] = "mood:: good\n#Work\n[[home]]",
        ["ärger.md"] = "",
        ["picture.png"] = "",
    };

    [Theory]
    [InlineData("", "diary.md home.md work/plan.md ärger.md")]
    [InlineData("   ", "diary.md home.md work/plan.md ärger.md")]
    [InlineData("tag:work", "diary.md work/plan.md")]
    [InlineData("tag:#work/todo", "work/plan.md")]
    [InlineData("tag:work -tag:work/todo", "diary.md")]
    [InlineData("tag:none", "")]
    [InlineData("link:home", "diary.md")]
    [InlineData("link:Root", "diary.md")]
    [InlineData("link:home.md", "diary.md")]
    [InlineData("linked-by:home", "work/plan.md")]
    [InlineData("path:work/", "work/plan.md")]
    [InlineData("field:status", "home.md")]
    [InlineData("field:status=open", "home.md")]
    [InlineData("field:status=", "")]
    [InlineData("field:mood=good", "diary.md")]
    [InlineData("field:mood=bad", "")]
    [InlineData("modified:2026-11-03", "work/plan.md")]
    [InlineData("modified:>=2026-11-03", "home.md work/plan.md")]
    [InlineData("modified:<2026-11-03", "diary.md")]
    [InlineData("-modified:<2026-11-03", "home.md work/plan.md ärger.md")]
    [InlineData("text:\"or NOT to\"", "work/plan.md")]
    [InlineData("-text:\"to be\" tag:work", "diary.md")]
    [InlineData("plan", "work/plan.md")]
    [InlineData("the", "work/plan.md")]
    [InlineData("\"start here\"", "home.md")]
    [InlineData("root", "home.md")]
    [InlineData("ÄRGER", "ärger.md")]
    [InlineData("http://a", "")]
    public void A_query_means(string query, string notes)
    {
        Assert.True(NoteQuery.TryParse(query, out var parsed, out var problem), problem);
        var vault = Vault();
        var found = parsed.Run(vault.Index, new Files(), out problem);
        Assert.Null(problem);
        Assert.Equal(notes, string.Join(' ', found.Select(note => vault.Index.PathOf(note.Id))));
    }

    [Theory]
    [InlineData("foo:bar", "'foo:' in 'foo:bar' is not known; allowed are tag:TAG")]
    [InlineData("-tags:x", "'tags:' in '-tags:x' is not known; allowed are tag:TAG")]
    [InlineData("tag:", "'tag:' says nothing behind the colon; allowed are tag:TAG")]
    [InlineData("text:\"\"", "'text:' says nothing behind the colon; allowed are tag:TAG")]
    [InlineData("modified:yesterday", "'yesterday' in 'modified:yesterday' is no date; allowed is a day such as 2026-11-26, with <, <=, > or >= before it")]
    [InlineData("modified:>2026-02-30", "'>2026-02-30' in 'modified:>2026-02-30' is no date")]
    [InlineData("text:\"a", "a quote in 'text:\"a' is never closed")]
    public void What_is_none_is_refused_with_what_is_allowed(string query, string problem)
    {
        Assert.False(NoteQuery.TryParse(query, out _, out var found));
        Assert.StartsWith(problem, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link:nobody")]
    [InlineData("linked-by:nobody")]
    public void A_note_that_is_not_there_is_named(string query)
    {
        Assert.True(NoteQuery.TryParse(query, out var parsed, out _));
        Assert.Empty(parsed.Run(Vault().Index, new Files(), out var problem));
        Assert.Equal("there is no note 'nobody'", problem);
    }

    [Fact]
    public void A_file_is_read_only_if_everything_else_holds()
    {
        Assert.True(NoteQuery.TryParse("text:good tag:work path:diary", out var parsed, out _));
        var files = new Files();
        Assert.Single(parsed.Run(Vault().Index, files, out _));
        Assert.Equal(["diary.md"], files.Read);
    }

    private static TestVault Vault()
    {
        var vault = new TestVault();
        foreach (var (path, text) in Texts)
        {
            if (path.EndsWith(".md", StringComparison.Ordinal))
                vault.With(path, text);
            else
                vault.Apply(Notes.Index.NoteChange.Set(path, Notes.Facts.NoteFacts.Attachment));
        }
        return vault;
    }

    private sealed class Files : INoteFiles
    {
        public List<string> Read { get; } = [];

        public ReadOnlyMemory<byte>? TextOf(string path)
        {
            Read.Add(path);
            return path.StartsWith('ä') ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(Texts[path]);
        }

        public DateOnly? ModifiedOf(string path) => path switch
        {
            "diary.md" => new DateOnly(2026, 11, 2),
            "work/plan.md" => new DateOnly(2026, 11, 3),
            "home.md" => new DateOnly(2026, 11, 4),
            _ => null,
        };
    }
}
