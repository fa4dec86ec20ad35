using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Matching;

public sealed class SimilarNotesTests
{
    [Fact]
    public void What_few_notes_share_counts_more_than_what_all_have()
    {
        var vault = new TestVault()
            .With("a.md", "#common #rare\n\n# Growing herbs\n\n[[basil]]\n")
            .With("b.md", "#common #rare\n\n[[basil]]\n")
            .With("c.md", "#common\n\n# Herbs\n")
            .With("d.md", "#common\n")
            .With("e.md", "#other\n");
        var similar = SimilarNotes.To(vault.Index, vault.Note("a.md"), 10);
        Assert.Equal(["b.md", "c.md"], similar.Take(2).Select(note => vault.Index.PathOf(note.Note.Id)));
        Assert.DoesNotContain(similar, note => vault.Index.PathOf(note.Note.Id) == "e.md");
        Assert.All(similar, note => Assert.InRange(note.Likeness, 0.0001, 1));
        Assert.Single(SimilarNotes.To(vault.Index, vault.Note("a.md"), 1));
    }

    [Fact]
    public void A_note_without_anything_is_like_none()
    {
        var vault = new TestVault().With("a.md", "").With("b.md", "");
        Assert.Empty(SimilarNotes.To(vault.Index, vault.Note("a.md"), 10));
    }
}
