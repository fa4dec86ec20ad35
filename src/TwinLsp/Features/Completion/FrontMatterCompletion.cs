using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Schemas;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>
/// Within front matter: keys that the note's schema knows, those that it demands first, and keys of other notes; and the values that
/// the schema allows, or that other notes have. For tags, the tags.
/// </summary>
internal sealed class FrontMatterCompletion : ICompletionSource
{
    private static readonly string[] UsualKeys = ["title", "aliases", "tags", "type", "status", "date"];

    /// <inheritdoc/>
    public CompletionAnswer? Find(CompletionPlace place)
    {
        // The fences themselves are part of it.
        if (place.Kind != ElementKind.FrontMatter || place.Offset < place.Note.Scan.Elements[0].TextStart)
            return null;
        if (FrontMatterPlace.Of(place) is not { } at)
            return new CompletionAnswer(place.Offset, place.Offset, [], false);
        var schema = place.Note.Vault.Settings.Checks.Schemas.Of(place.Note.Vault.Index, place.Note.Note, out _);
        return at.IsValue ? Values(place, at, schema) : Keys(place, at, schema);
    }

    private static CompletionAnswer Keys(CompletionPlace place, FrontMatterPlace at, NoteSchema? schema)
    {
        var typed = place.TypedSince(at.Start);
        var fields = (schema?.Fields ?? []).OrderByDescending(field => field.IsRequired).Select(field => (field.Name, Detail: field.IsRequired ? $"needed by '{schema!.Type}'" : $"of '{schema!.Type}'"));
        var others = UsualKeys.Concat(NameSearch.Names(place.Note.Vault.Index, NameRole.Field, at.Key + typed, CompletionFeature.ItemsMax).Select(hit => hit.Name)).Select(name => (Name: name, Detail: ""));
        var taken = KeysOf(place);
        var items = fields.Concat(others)
            .Where(key => key.Name.Length > at.Key.Length && key.Name.StartsWith(at.Key, StringComparison.OrdinalIgnoreCase) && !taken.Contains(key.Name))
            // Of a key within a map, its map comes first.
            .Select(key => (Name: key.Name[at.Key.Length..].Split('.')[0], key.Detail))
            .Where(key => !taken.Contains(at.Key + key.Name))
            .DistinctBy(key => key.Name, StringComparer.OrdinalIgnoreCase)
            .Select(key => new CompletionItem { Label = key.Name, Kind = CompletionItemKind.Property, Detail = key.Detail.Length > 0 ? key.Detail : null, InsertText = key.Name + at.Sign });
        return new CompletionAnswer(at.Start, place.Offset, Ranked.Best(items, typed, CompletionFeature.ItemsMax, out var isIncomplete), isIncomplete);
    }

    /// <summary>The keys that the note has; each may stand once.</summary>
    private static HashSet<string> KeysOf(CompletionPlace place)
    {
        var note = place.Note;
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in FrontMatter.Read(note.Text, note.Scan.Elements[0]))
        {
            // What stands at the cursor is being typed.
            if (value.KeyStart >= place.LineStart && value.KeyStart <= place.Offset)
                continue;
            var key = Encoding.UTF8.GetString(note.Text[value.KeyStart..value.KeyEnd]);
            var parent = value.HasParent ? Encoding.UTF8.GetString(note.Text[value.ParentStart..value.ParentEnd]) : key;
            keys.Add(parent);
            keys.Add($"{parent}.{key}");
        }
        return keys;
    }

    private static CompletionAnswer Values(CompletionPlace place, FrontMatterPlace at, NoteSchema? schema)
    {
        var typed = place.TypedSince(at.Start);
        var field = schema?.Fields.FirstOrDefault(field => string.Equals(field.Name, at.Key, StringComparison.OrdinalIgnoreCase));
        if (at.Key is "tags" or "tag" && field is not { Values.Count: > 0 })
            return TagCompletion.Tags(place, at.Start, typed);
        var items = FieldValues.For(place, at, field, typed);
        var best = Ranked.Best(items, typed.TrimStart('['), CompletionFeature.ItemsMax, out var isIncomplete);
        // A value that has no space before it would be a part of the key.
        var gap = place.Note.Text[at.Start - 1] == ':' ? " " : "";
        foreach (var item in best)
            item.InsertText = gap + Written(place, at, field, item.InsertText ?? item.Label);
        return new CompletionAnswer(at.Start, place.Offset, best, isIncomplete);
    }

    /// <summary>Within quotes a text is closed by the same; without, it gets some if it needs them.</summary>
    private static string Written(CompletionPlace place, FrontMatterPlace at, SchemaField? field, string value)
    {
        if (at.Quote != '\0')
            return FrontMatterText.Within(value, at.Quote, at.IsToml) + (place.After.StartsWith([(byte)at.Quote]) ? "" : at.Quote);
        return field switch
        {
            { Kind: FieldKind.Number or FieldKind.Date or FieldKind.Boolean } => value,
            null => FrontMatterText.Known(value, at.IsToml),
            _ => FrontMatterText.Value(value, at.IsToml),
        };
    }
}
