using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Within <c>&gt; [!</c>: the kinds of callouts that Obsidian and GitHub know.</summary>
internal sealed class CalloutCompletion : ICompletionSource
{
    private static readonly string[] Kinds =
    [
        "note", "abstract", "info", "todo", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote", "important", "caution",
    ];

    /// <inheritdoc/>
    public CompletionAnswer? Find(CompletionPlace place)
    {
        var open = place.Before.LastIndexOf("[!"u8);
        if (place.Kind != ElementKind.None || open < 0 || !place.Before.TrimStart(" \t"u8).StartsWith(">"u8) || place.Before[(open + 2)..].Contains((byte)']'))
            return null;
        var start = place.LineStart + open + 2;
        var close = place.After.StartsWith("]"u8) ? "" : "] ";
        var best = Ranked.Best(Kinds.Select(kind => new CompletionItem { Label = kind, Kind = CompletionItemKind.EnumMember, InsertText = kind + close }), place.TypedSince(start), CompletionFeature.ItemsMax, out _);
        return new CompletionAnswer(start, place.Offset, best, false);
    }
}
