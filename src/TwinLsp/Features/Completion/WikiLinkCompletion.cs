using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Matching;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Within <c>[[</c>: notes, and behind <c>#</c> their headings and blocks.</summary>
internal sealed class WikiLinkCompletion : ICompletionSource
{
    /// <inheritdoc/>
    public CompletionAnswer? Find(CompletionPlace place)
    {
        if (place.Kind != ElementKind.None)
            return null;
        var open = place.Before.LastIndexOf("[["u8);
        if (open < 0 || place.Before[(open + 2)..].IndexOf("]]"u8) >= 0)
            return null;
        var start = place.LineStart + open + 2;
        var typed = place.TypedSince(start);
        var bar = typed.IndexOf('|', StringComparison.Ordinal);
        if (bar >= 0)
            return Aliases(place, start, typed, bar);
        if (typed.StartsWith("##", StringComparison.Ordinal))
            return HeadingsOfAll(place, start, typed[2..]);
        var hash = typed.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? Notes(place, start, typed) : Parts(place, start, typed[..hash], typed[(hash + 1)..]);
    }

    private static CompletionAnswer Notes(CompletionPlace place, int start, string typed)
    {
        var index = place.Note.Vault.Index;
        var hits = NameSearch.Notes(index, typed, CompletionFeature.ItemsMax + 1);
        var items = new List<CompletionItem>();
        foreach (var dated in PeriodicNoteCompletion.Find(place, typed))
        {
            dated.InsertText = Closed(place, dated.InsertText!);
            items.Add(dated);
        }
        foreach (var hit in hits.Take(CompletionFeature.ItemsMax - items.Count))
        {
            var note = index[hit.Note]!;
            var target = NoteLink.Wiki(index, note);
            var isOtherName = hit.Role is NameRole.Alias or NameRole.Title && hit.Name != target;
            items.Add(new CompletionItem
            {
                Label = hit.Name,
                Kind = isOtherName ? CompletionItemKind.Reference : CompletionItemKind.File,
                Detail = index.PathOf(hit.Note),
                InsertText = Closed(place, isOtherName ? $"{target}|{hit.Name}" : target),
                Data = JsonSerializer.SerializeToElement(place.Note.Vault.UriOf(hit.Note), LspJson.Default.String),
            });
        }
        if (hits.Count <= CompletionFeature.ItemsMax)
            items.AddRange(Missing(place, typed, CompletionFeature.ItemsMax - items.Count));
        return new CompletionAnswer(start, EndOf(place), items, hits.Count > CompletionFeature.ItemsMax);
    }

    /// <summary>Names that others link to and that no note has yet.</summary>
    private static IEnumerable<CompletionItem> Missing(CompletionPlace place, string typed, int max)
    {
        var index = place.Note.Vault.Index;
        return NameSearch.Missing(index, typed, max).Select(hit => new CompletionItem
        {
            Label = hit.Name,
            Kind = CompletionItemKind.Event,
            Detail = "no note yet",
            InsertText = Closed(place, hit.Name),
        });
    }

    private static CompletionAnswer HeadingsOfAll(CompletionPlace place, int start, string typed)
    {
        var index = place.Note.Vault.Index;
        var hits = NameSearch.Headings(index, typed, CompletionFeature.ItemsMax + 1);
        var items = hits.Take(CompletionFeature.ItemsMax).Select(hit => new CompletionItem
        {
            Label = hit.Name,
            Kind = CompletionItemKind.Module,
            Detail = index.PathOf(hit.Note),
            InsertText = Closed(place, $"{(hit.Note == place.Note.Note.Id ? "" : NoteLink.Wiki(index, index[hit.Note]!))}#{Slug.Obsidian(hit.Name)}"),
            FilterText = "##" + hit.Name,
            Data = JsonSerializer.SerializeToElement(place.Note.Vault.UriOf(hit.Note), LspJson.Default.String),
        }).ToList();
        return new CompletionAnswer(start, EndOf(place), items, hits.Count > CompletionFeature.ItemsMax);
    }

    private static CompletionAnswer Parts(CompletionPlace place, int start, string path, string typed)
    {
        var target = path.Length == 0 ? place.Note.Note : TargetOf(place.Note, path);
        var from = start + Encoding.UTF8.GetByteCount(path) + 1;
        if (target is null)
            return new CompletionAnswer(from, EndOf(place), [], false);
        var parts = typed.StartsWith('^') ? Blocks(place, target) : Headings(place, target, typed);
        var best = Ranked.Best(parts, typed[(typed.LastIndexOf('#') + 1)..].TrimStart('^'), CompletionFeature.ItemsMax, out var isIncomplete);
        return new CompletionAnswer(from, EndOf(place), best, isIncomplete);
    }

    private static List<CompletionItem> Headings(CompletionPlace place, VaultNote target, string typed)
    {
        // Of a heading below another, the part that is being typed is completed.
        var above = typed.LastIndexOf('#') is >= 0 and var at ? typed[..(at + 1)] : "";
        var names = place.Note.Vault.Index.Names.Names;
        var items = new List<CompletionItem>();
        foreach (var heading in target.Facts.Headings)
        {
            var text = names.Text(heading.Text);
            items.Add(new CompletionItem { Label = text, Kind = CompletionItemKind.Module, Detail = new string('#', heading.Level), InsertText = Closed(place, above + Slug.Obsidian(text)), FilterText = above + text });
        }
        return items;
    }

    private static List<CompletionItem> Blocks(CompletionPlace place, VaultNote target)
    {
        var names = place.Note.Vault.Index.Names.Names;
        var items = new List<CompletionItem>();
        var scan = place.Note.Vault.TextOf(place.Note.Vault.Index.PathOf(target.Id));
        foreach (var name in target.Facts.Names)
        {
            if (name.Kind != NameKind.Block)
                continue;
            var id = names.Text(name.Name);
            items.Add(new CompletionItem { Label = id, Kind = CompletionItemKind.Reference, Detail = LineOf(scan, name.Range.From.Line), InsertText = Closed(place, "^" + id), FilterText = "^" + id });
        }
        return items;
    }

    private static CompletionAnswer Aliases(CompletionPlace place, int start, string typed, int bar)
    {
        var from = start + Encoding.UTF8.GetByteCount(typed.AsSpan(0, bar + 1));
        var names = place.Note.Vault.Index.Names.Names;
        var items = new List<CompletionItem>();
        var target = TargetOf(place.Note, typed[..bar]);
        foreach (var name in target is null ? default : target.Facts.Names)
        {
            if (name.Kind is NameKind.Alias or NameKind.Title)
                items.Add(new CompletionItem { Label = names.Text(name.Name), Kind = CompletionItemKind.Reference, InsertText = Closed(place, names.Text(name.Name)) });
        }
        return new CompletionAnswer(from, EndOf(place), Ranked.Best(items, typed[(bar + 1)..], CompletionFeature.ItemsMax, out var isIncomplete), isIncomplete);
    }

    private static VaultNote? TargetOf(NoteView note, string target) =>
        note.Vault.Resolver.Resolve(note.Note, Encoding.UTF8.GetBytes(target), isWiki: true) is { HasNote: true } resolution ? note.Vault.Index[resolution.Note] : null;

    private static string LineOf(NoteScan? scan, int line) =>
        scan is null || line >= scan.Lines.Count ? "" : Preview.Shortened(Encoding.UTF8.GetString(scan.Text.Span[scan.Lines.StartOf(line)..scan.Lines.EndOf(line)]).Trim(), 80);

    /// <summary>The brackets are closed, unless they are already.</summary>
    private static string Closed(CompletionPlace place, string target) => IsClosed(place) ? target : target + "]]";

    /// <summary>What was there before the cursor came is replaced up to its end: the rest of the same target.</summary>
    private static int EndOf(CompletionPlace place)
    {
        var rest = place.After;
        var close = rest.IndexOf("]]"u8);
        if (close < 0 || rest[..close].IndexOf("[["u8) >= 0)
            return place.Offset;
        var bar = rest[..close].IndexOf((byte)'|');
        return place.Offset + (bar >= 0 ? bar : close);
    }

    private static bool IsClosed(CompletionPlace place) => EndOf(place) > place.Offset || place.After.StartsWith("]]"u8) || place.After.StartsWith("|"u8);
}
