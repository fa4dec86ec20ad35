using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Names;
using EdgeTwin.Notes.Schemas;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>What may be the value of a field: what a schema allows, otherwise what other notes have. Texts, not yet as they are written.</summary>
internal static class FieldValues
{
    // So many notes that have the key are looked at for its values.
    private const int NotesMax = 2000;

    /// <summary>The values, the likeliest first.</summary>
    /// <param name="place">The cursor.</param>
    /// <param name="at">The field it is at.</param>
    /// <param name="field">What the note's schema says of it; null if nothing.</param>
    /// <param name="typed">What stands there already.</param>
    public static IEnumerable<CompletionItem> For(CompletionPlace place, FrontMatterPlace at, SchemaField? field, string typed) => field switch
    {
        { Values.Count: > 0 } => field.Values.Select(value => new CompletionItem { Label = value, Kind = CompletionItemKind.EnumMember }),
        { Kind: FieldKind.Boolean } => ((string[])["true", "false"]).Select(value => new CompletionItem { Label = value, Kind = CompletionItemKind.Value }),
        { Kind: FieldKind.Date } => Dates(place, typed),
        { Kind: FieldKind.Link } => Notes(place, typed),
        { Kind: FieldKind.Number } => Known(place, at.Key, at.Start).Where(value => double.TryParse(value.Label, NumberStyles.Float, CultureInfo.InvariantCulture, out _)),
        null when at.Key.Equals("type", StringComparison.OrdinalIgnoreCase) => Types(place).Concat(Known(place, at.Key, at.Start)).DistinctBy(item => item.Label, StringComparer.OrdinalIgnoreCase),
        _ => Known(place, at.Key, at.Start),
    };

    /// <summary>The types that the vault has schemas of.</summary>
    private static IEnumerable<CompletionItem> Types(CompletionPlace place) =>
        place.Note.Vault.Settings.Checks.Schemas.All.Select(schema => new CompletionItem { Label = schema.Type, Kind = CompletionItemKind.Class, Detail = "has a schema" });

    /// <summary>Dates as people say them; they are written as dates.</summary>
    private static IEnumerable<CompletionItem> Dates(CompletionPlace place, string typed)
    {
        var today = DateOnly.FromDateTime(place.Note.Now);
        var phrases = typed.Length == 0 ? ((string[])["today", "tomorrow", "yesterday"]).SelectMany(phrase => NaturalDate.Complete(phrase, today)) : NaturalDate.Complete(typed, today);
        var said = phrases.Select(phrase => (phrase.Phrase, Date: Written(phrase.Date)));
        return said.Append((Phrase: Written(today), Date: Written(today))).Select(date => new CompletionItem { Label = date.Phrase, Kind = CompletionItemKind.Value, Detail = date.Date, InsertText = date.Date });
    }

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<CompletionItem> Notes(CompletionPlace place, string typed)
    {
        var index = place.Note.Vault.Index;
        return NameSearch.Notes(index, typed.TrimStart('['), CompletionFeature.ItemsMax + 1).Select(hit => new CompletionItem
        {
            Label = hit.Name,
            Kind = CompletionItemKind.File,
            Detail = index.PathOf(hit.Note),
            InsertText = $"[[{NoteLink.Wiki(index, index[hit.Note]!)}]]",
            FilterText = typed.StartsWith('[') ? "[[" + hit.Name : null,
            Data = JsonSerializer.SerializeToElement(place.Note.Vault.UriOf(hit.Note), LspJson.Default.String),
        });
    }

    /// <summary>The values that notes have for a key, but for the one that is being typed.</summary>
    private static IEnumerable<CompletionItem> Known(CompletionPlace place, string key, int start)
    {
        var index = place.Note.Vault.Index;
        var names = index.Names.Names;
        var bytes = Encoding.UTF8.GetBytes(key);
        var values = new HashSet<int>();
        foreach (var id in index.NotesWith(NameRole.Field, bytes).Take(NotesMax))
        {
            foreach (var field in index[id]!.Facts.Fields)
            {
                if (field.Value != 0 && Folding.Same(names[field.Key], bytes) && (id != place.Note.Note.Id || field.ValueRange.Start != start))
                    values.Add(field.Value);
            }
        }
        return values.Select(value => new CompletionItem { Label = names.Text(value), Kind = CompletionItemKind.Value });
    }
}
