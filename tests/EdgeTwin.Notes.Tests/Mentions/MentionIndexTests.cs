using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Mentions;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Mentions;

public sealed class MentionIndexTests
{
    [Theory]
    [InlineData("we grow Basil here", "Basil>Basil.md")]
    [InlineData("BASIL, basil. (basil)", "BASIL>Basil.md basil>Basil.md basil>Basil.md")]
    [InlineData("the king of\nherbs", "king of\nherbs>Basil.md")]
    [InlineData("Basil oil is oil", "Basil oil>Basil oil.md")]
    [InlineData("basils and unbasil", "")]
    [InlineData("`basil` [[basil]] [basil](x) #basil <b basil>", "")]
    [InlineData("# Basil\n\n```\nbasil\n```\n", "")]
    [InlineData("| basil | x |\n|---|---|\n", "basil>Basil.md")]
    [InlineData("> - basil", "basil>Basil.md")]
    [InlineData("Écru and e\u0301cru", "Écru>écru.md e\u0301cru>écru.md")]
    [InlineData("今日は日記を書く", "日記>日記.md")]
    [InlineData("in C++ and C", "C++>C++.md")]
    [InlineData("self", "")]
    [InlineData("picture", "")]
    [InlineData("", "")]
    public void Names_aliases_and_titles_are_found_in_running_text_as_whole_words(string text, string found)
    {
        var vault = new TestVault().With("Basil.md", "---\naliases: [king of herbs]\n---\n").With("Basil oil.md", "").With("écru.md", "").With("日記.md", "").With("C++.md", "").With("self.md", text);
        vault.Apply(NoteChange.Set("picture.png", Notes.Facts.NoteFacts.Attachment));
        var scan = MarkedText.ScanOf(text);
        var mentions = MentionIndex.Of(vault.Index).Find(scan, vault.Note("self.md").Id);
        Assert.Equal(found, string.Join(' ', mentions.Select(mention => $"{Encoding.UTF8.GetString(scan.Text.Span[mention.Start..mention.End])}>{vault.Index.PathOf(mention.Note)}")));
    }

    [Fact]
    public void Names_of_one_note_are_looked_for_alone()
    {
        var vault = new TestVault().With("Basil.md", "").With("Thyme.md", "");
        Assert.Single(MentionIndex.Of(vault.Index, vault.Note("Thyme.md")).Find(MarkedText.ScanOf("basil and thyme"), -1));
    }

    [Fact]
    public void It_holds_for_every_snapshot_in_which_notes_are_called_the_same()
    {
        var vault = new TestVault().With("Basil.md", "a");
        var mentions = MentionIndex.Of(vault.Index);
        Assert.True(mentions.IsFor(vault.With("Basil.md", "b [[x]] #t\n\n# h").Index));
        Assert.False(mentions.IsFor(vault.With("Thyme.md", "").Index));
    }

    [Fact]
    public void Of_20000_names_every_mention_is_found()
    {
        var vault = new TestVault();
        for (var i = 0; i < 20_000; i++)
            vault.With(string.Create(CultureInfo.InvariantCulture, $"note about thing {i}.md"), "");
        var scan = MarkedText.ScanOf(string.Concat(Enumerable.Range(0, 200).Select(i => $"Some words and note about thing {i * 7} and more words that are none.\n\n")));
        Assert.Equal(200, MentionIndex.Of(vault.Index).Find(scan, -1).Count);
    }
}
