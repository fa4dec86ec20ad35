using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Features.Custom;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features;

/// <summary>The notes that link to a note, as a page of Markdown.</summary>
internal static class BacklinksPage
{
    // Nobody reads more; of a hub only what is shown is read from the disk.
    private const int LinksMax = 1000;

    /// <summary>Writes the page.</summary>
    public static string Of(NoteView note, CancellationToken cancellation)
    {
        var sources = LinkGraph.Incoming(note.Vault.Index, note.Note);
        var total = sources.Sum(source => source.Links.Count);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Backlinks of {PageText.Escaped(NoteTitle.Of(note.Vault.Index, note.Note))}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{PageText.Count(total, "link")} in {PageText.Count(sources.Count, "note")} to [{PageText.Escaped(note.Path)}]({note.Uri})\n");
        var uri = "";
        foreach (var link in BacklinksFeature.To(note, cancellation).Take(LinksMax))
        {
            if (link.Uri != uri)
                page.Append(CultureInfo.InvariantCulture, $"\n## [{PageText.Escaped(link.Title)}]({link.Uri})\n\n");
            uri = link.Uri;
            var line = link.Range.Start.Line + 1;
            page.Append(CultureInfo.InvariantCulture, $"- [{line}]({link.Uri}#L{line}): {link.Text}\n");
        }
        if (total > LinksMax)
            page.Append(CultureInfo.InvariantCulture, $"\n{total - LinksMax} more links are not shown.\n");
        return page.ToString();
    }
}
