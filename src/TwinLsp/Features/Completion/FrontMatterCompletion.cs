using System.Buffers;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Matching;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Within front matter: keys that notes of the vault have, and the values they have for a key; for tags, the tags.</summary>
internal sealed class FrontMatterCompletion : ICompletionSource
{
    // So many notes that have the key are looked at for its values.
    private const int NotesMax = 2000;

    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(":,[ \t\"'"u8);

    private static readonly string[] Keys = ["title", "aliases", "tags", "type", "status", "date"];

    /// <inheritdoc/>
    public CompletionAnswer? Find(CompletionPlace place)
    {
        if (place.Kind != ElementKind.FrontMatter || place.Offset <= 3)
            return null;
        var colon = place.Before.IndexOf((byte)':');
        if (colon < 0)
        {
            var indented = place.Before.TrimStart(" \t"u8);
            return indented.StartsWith("-"u8) ? Values(place, KeyAbove(place), StartOfWord(place)) : KeysOf(place);
        }
        return Values(place, System.Text.Encoding.UTF8.GetString(place.Before[..colon]).Trim(), StartOfWord(place));
    }

    private static CompletionAnswer KeysOf(CompletionPlace place)
    {
        var index = place.Note.Vault.Index;
        var typed = place.TypedSince(place.LineStart);
        var known = Keys.Concat(NameSearch.Names(index, NameRole.Field, typed, CompletionFeature.ItemsMax).Select(hit => hit.Name)).Distinct(StringComparer.Ordinal);
        var items = known.Where(key => !key.Contains('.', StringComparison.Ordinal)).Select(key => new CompletionItem { Label = key, Kind = CompletionItemKind.Property, InsertText = key + ": " });
        var best = Ranked.Best(items, typed, CompletionFeature.ItemsMax, out var isIncomplete);
        return new CompletionAnswer(place.LineStart, place.Offset, best, isIncomplete);
    }

    private static CompletionAnswer Values(CompletionPlace place, string key, int start)
    {
        var typed = place.TypedSince(start);
        if (key is "tags" or "tag")
            return TagCompletion.Tags(place, start, typed);
        var index = place.Note.Vault.Index;
        var names = index.Names.Names;
        var bytes = System.Text.Encoding.UTF8.GetBytes(key);
        var values = new HashSet<int>();
        foreach (var id in index.NotesWith(NameRole.Field, bytes).Take(NotesMax))
        {
            foreach (var field in index[id]!.Facts.Fields)
            {
                if (Notes.Names.Folding.Same(names[field.Key], bytes) && (id != place.Note.Note.Id || field.ValueRange.Start != start))
                    values.Add(field.Value);
            }
        }
        var best = Ranked.Best(values.Where(value => value != 0).Select(value => new CompletionItem { Label = names.Text(value), Kind = CompletionItemKind.Value }), typed, CompletionFeature.ItemsMax, out var isIncomplete);
        return new CompletionAnswer(start, place.Offset, best, isIncomplete);
    }

    private static int StartOfWord(CompletionPlace place) => place.LineStart + place.Before.LastIndexOfAny(WordEnds) + 1;

    /// <summary>The key that the list belongs to whose item this line is.</summary>
    private static string KeyAbove(CompletionPlace place)
    {
        var lines = place.Note.Scan.Lines;
        for (var line = lines.LineOf(place.Offset) - 1; line > 0; line--)
        {
            var text = place.Note.Text[lines.StartOf(line)..lines.EndOf(line)];
            if (!text.TrimStart(" \t"u8).StartsWith("-"u8))
                return text.IndexOf((byte)':') is > 0 and var colon ? System.Text.Encoding.UTF8.GetString(text[..colon]).Trim() : "";
        }
        return "";
    }
}
