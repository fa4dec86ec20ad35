using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Matching;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Within <c>](</c>: notes and files by path, and behind <c>#</c> the headings of the note.</summary>
internal sealed class MarkdownLinkCompletion : ICompletionSource
{
    /// <inheritdoc/>
    public CompletionAnswer? Find(CompletionPlace place)
    {
        if (place.Kind != ElementKind.None)
            return null;
        var open = place.Before.LastIndexOf("]("u8);
        if (open < 0)
            return null;
        // Between angle brackets a destination may have spaces.
        var isAngled = place.Before[(open + 2)..].StartsWith("<"u8);
        if (place.Before[(open + 2)..].IndexOfAny(isAngled ? ">"u8 : ") "u8) >= 0)
            return null;
        var start = place.LineStart + open + (isAngled ? 3 : 2);
        var typed = place.TypedSince(start);
        var hash = typed.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? Notes(place, start, typed, isAngled) : Headings(place, start, typed[..hash], typed[(hash + 1)..]);
    }

    private static CompletionAnswer Notes(CompletionPlace place, int start, string typed, bool isAngled)
    {
        var index = place.Note.Vault.Index;
        var folder = place.Note.Path[..Math.Max(0, place.Note.Path.LastIndexOf('/'))];
        var wanted = typed.Replace("../", "", StringComparison.Ordinal).Replace("./", "", StringComparison.Ordinal);
        wanted = Uri.UnescapeDataString(wanted);
        var hits = NameSearch.Notes(index, wanted, CompletionFeature.ItemsMax + 1);
        var items = new List<CompletionItem>();
        foreach (var hit in hits.Take(CompletionFeature.ItemsMax))
        {
            var target = NoteLink.Markdown(index, index[hit.Note]!, folder);
            if (isAngled)
                target = target.Replace("%20", " ", StringComparison.Ordinal);
            items.Add(new CompletionItem
            {
                Label = hit.Name,
                Kind = hit.Role == NameRole.Stem ? CompletionItemKind.File : CompletionItemKind.Reference,
                Detail = index.PathOf(hit.Note),
                InsertText = target,
                FilterText = typed.StartsWith('.') ? target : hit.Name,
                Data = JsonSerializer.SerializeToElement(place.Note.Vault.UriOf(hit.Note), LspJson.Default.String),
            });
        }
        return new CompletionAnswer(start, place.Offset, items, hits.Count > CompletionFeature.ItemsMax);
    }

    private static CompletionAnswer Headings(CompletionPlace place, int start, string path, string typed)
    {
        var vault = place.Note.Vault;
        var from = start + Encoding.UTF8.GetByteCount(path) + 1;
        var target = path.Length == 0 ? place.Note.Note : vault.Resolver.Resolve(place.Note.Note, Encoding.UTF8.GetBytes(path), isWiki: false) is { HasNote: true } found ? vault.Index[found.Note] : null;
        var items = new List<CompletionItem>();
        foreach (var heading in target is null ? default : target.Facts.Headings)
        {
            var text = vault.Index.Names.Names.Text(heading.Text);
            items.Add(new CompletionItem { Label = text, Kind = CompletionItemKind.Module, Detail = new string('#', heading.Level), InsertText = Slug.GitHub(text) });
        }
        var best = Ranked.Best(items, typed.Replace('-', ' '), CompletionFeature.ItemsMax, out var isIncomplete);
        return new CompletionAnswer(from, place.Offset, best, isIncomplete);
    }
}
