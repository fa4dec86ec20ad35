using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Model;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Within <c>[[twin:</c> and <c>](twin:</c>: the twins that agents have told of, and behind <c>#</c> their properties.</summary>
internal sealed class TwinCompletion : ICompletionSource
{
    /// <inheritdoc/>
    public CompletionAnswer? Find(CompletionPlace place)
    {
        var before = place.Before;
        var open = Math.Max(before.LastIndexOf("[[twin:"u8), before.LastIndexOf("](twin:"u8));
        if (place.Kind != ElementKind.None || open < 0 || before[(open + 2)..].IndexOfAny("|]) "u8) >= 0)
            return null;
        var isWiki = before[open + 1] == '[';
        var start = place.LineStart + open + 2 + PropertyReference.LinkScheme.Length;
        var typed = place.TypedSince(start);
        var hash = typed.IndexOf('#', StringComparison.Ordinal);
        var close = place.After.IndexOfAny("|])"u8) >= 0 ? "" : isWiki ? "]]" : ")";
        var twins = place.Note.Vault.Twins;
        if (hash >= 0)
            start += hash + 1;
        var items = hash >= 0 ? Properties(twins, typed[..hash], close) : twins.Twins.Select(twin => new CompletionItem { Label = twin, Kind = CompletionItemKind.Module, InsertText = twin }).Concat(twins.Properties.Select(property => Item(property, property.Reference.ToString(), close)));
        var best = Ranked.Best(items, hash >= 0 ? typed[(hash + 1)..] : typed, CompletionFeature.ItemsMax, out var isIncomplete);
        return new CompletionAnswer(start, place.Offset, best, isIncomplete);
    }

    private static IEnumerable<CompletionItem> Properties(TwinSnapshot twins, string twin, string close) =>
        twins.Properties.Where(property => property.Reference.Twin.Path == twin).Select(property => Item(property, property.Reference.Name, close));

    private static CompletionItem Item(KnownProperty property, string name, string close) => new()
    {
        Label = name,
        Kind = CompletionItemKind.Property,
        Detail = property.Condition.Kind == PropertyKind.Boolean ? "true or false" : property.Condition.Unit.Print is { Length: > 0 } print ? print : null,
        InsertText = name + close,
    };
}
