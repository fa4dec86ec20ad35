using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Staging;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Features;

/// <summary>A note that an agent wants kept, as a page: who wants it, what it would become, and its text as a block of code, in which nothing is a link.</summary>
internal static class StagedPage
{
    /// <summary>The page; null if no note of that name waits.</summary>
    public static string? Of(VaultSnapshot vault, string name)
    {
        var notes = new StagedNotes(vault.Root);
        if (notes.Find(name) is not { } note || notes.TextOf(name) is not { } text)
            return null;
        return string.Create(CultureInfo.InvariantCulture,
            $"# Staged note: {name}\n\n- put aside by: {note.CallerWords}\n- on: {note.Staged:yyyy-MM-dd HH:mm} UTC\n- would become: {PageText.Escaped(StagedNotes.PathOf(vault.Settings, name))}\n- bytes: {text.Length}\n\nIts whole text. Nothing of it is in any answer or index until it is approved.\n\n{StagedText.Fenced(Encoding.UTF8.GetString(text.Span))}");
    }

    /// <summary>Its address.</summary>
    public static string UriOf(VaultSnapshot vault, string name) => VirtualPage.UriOf(VirtualPage.Staged, $"{FileUri.Of(vault.Root)} {name}");
}
