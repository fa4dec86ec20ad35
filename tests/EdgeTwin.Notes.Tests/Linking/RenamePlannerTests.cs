using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Linking;

public sealed class RenamePlannerTests
{
    [Theory]
    [InlineData("[[old]] ![[old|x]] [[Old#h]]", "[[new]] ![[new|x]] [[new#h]]")]
    [InlineData("[[old.md]] [[a/old]] [[/a/old]]", "[[new.md]] [[b/new]] [[/b/new]]")]
    [InlineData("[t](a/old.md) [t](./a/old) [t](<a/old.md#h>)", "[t](b/new.md) [t](./b/new) [t](<b/new.md#h>)")]
    [InlineData("[[Other name]] `[[old]]`", "[[Other name]] `[[old]]`")]
    [InlineData("[r]: a/old.md \"t\"", "[r]: b/new.md \"t\"")]
    public void A_moved_note_is_linked_in_the_style_of_each_writer(string before, string after)
    {
        var vault = new TestVault().With("a/old.md", "---\naliases: [Other name]\n---\n# h\n").With("from.md", before);
        Assert.Equal(after, Applied(before, vault.Note("from.md").Id, new RenamePlanner(vault.Index).Note(vault.Note("a/old.md"), "b/new.md")));
    }

    [Fact]
    public void A_name_that_another_note_has_is_written_with_its_path()
    {
        var vault = new TestVault().With("old.md", "").With("a/new.md", "").With("from.md", "[[old]]");
        Assert.Equal("[[b/new]]", Applied("[[old]]", vault.Note("from.md").Id, new RenamePlanner(vault.Index).Note(vault.Note("old.md"), "b/new.md")));
    }

    [Fact]
    public void Links_of_a_moved_note_still_lead_where_they_led()
    {
        var vault = new TestVault().With("a/moved.md", "[x](other.md) [[other]]").With("a/other.md", "");
        Assert.Equal("[x](../a/other.md) [[other]]", Applied("[x](other.md) [[other]]", vault.Note("a/moved.md").Id, new RenamePlanner(vault.Index).Note(vault.Note("a/moved.md"), "b/moved.md")));
    }

    [Fact]
    public void A_heading_is_renamed_in_every_kind_of_link()
    {
        const string From = "[[n#Top one]] [[n#Top one#Below]] [x](n.md#top-one) [x](n.md#Top%20one)";
        var vault = new TestVault().With("n.md", "# Top one\n## Below\n").With("from.md", From);
        var note = vault.Note("n.md");
        var edits = new RenamePlanner(vault.Index).Heading(note, note.Facts.Headings.ToList()[0], "New text");
        Assert.Equal("[[n#New text]] [[n#New text#Below]] [x](n.md#new-text) [x](n.md#New%20text)", Applied(From, vault.Note("from.md").Id, edits));
        Assert.Equal("# New text\n## Below\n", Applied("# Top one\n## Below\n", note.Id, edits));
    }

    [Fact]
    public void A_tag_is_renamed_with_those_below_it_and_nothing_else()
    {
        const string Text = "---\ntags: [area, area/one]\n---\n#area #area/two #areal #Area/two/x #other/area\n";
        var vault = new TestVault().With("n.md", Text);
        Assert.Equal(
            "---\ntags: [zone, zone/one]\n---\n#zone #zone/two #areal #zone/two/x #other/area\n",
            Applied(Text, vault.Note("n.md").Id, new RenamePlanner(vault.Index).Tag("area", "zone")));
    }

    [Fact]
    public void Aliases_blocks_and_labels_are_renamed()
    {
        const string Text = "---\naliases: [One]\n---\n[[One]] [[#^b]] [^f] [t][l] [l] ^b\n\n[^f]: note\n\n[l]: /u\n";
        var vault = new TestVault().With("n.md", Text);
        var note = vault.Note("n.md");
        var planner = new RenamePlanner(vault.Index);
        var names = note.Facts.Names.ToList();
        var labels = note.Facts.Labels.ToList();
        Assert.Contains("aliases: [Two]\n---\n[[Two]]", Applied(Text, note.Id, planner.Alias(note, names.Single(name => name.Kind == NameKind.Alias), "Two", "Two")), StringComparison.Ordinal);
        Assert.Contains("[[#^c]] [^f] [t][l] [l] ^c", Applied(Text, note.Id, planner.Block(note, names.Single(name => name.Kind == NameKind.Block), "c")), StringComparison.Ordinal);
        Assert.Contains("[^g] [t][l] [l] ^b\n\n[^g]: note", Applied(Text, note.Id, planner.Label(note, labels.First(name => name.Kind == NameKind.FootnoteDefinition), "g")), StringComparison.Ordinal);
        Assert.Contains("[t][m] [m] ^b\n\n[^f]: note\n\n[m]: /u", Applied(Text, note.Id, planner.Label(note, labels.First(name => name.Kind == NameKind.LinkDefinition), "m")), StringComparison.Ordinal);
    }

    private static string Applied(string text, int note, IReadOnlyList<NoteEdit> edits)
    {
        var bytes = Encoding.UTF8.GetBytes(text).AsSpan();
        var written = new StringBuilder();
        var at = 0;
        foreach (var edit in edits.Where(edit => edit.Note == note))
        {
            written.Append(Encoding.UTF8.GetString(bytes[at..edit.Range.Start])).Append(edit.NewText);
            at = edit.Range.End;
        }
        return written.Append(Encoding.UTF8.GetString(bytes[at..])).ToString();
    }
}
