using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Model.Conditions.Editing;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Within a claim: properties, functions, words and units, by what stands before.</summary>
internal sealed class ClaimCompletion : ICompletionSource
{
    /// <inheritdoc/>
    public CompletionAnswer? Find(CompletionPlace place)
    {
        if (ClaimPlace.At(place.Note, place.Offset) is not { } at)
            return null;
        var fitting = ConditionCompletions.At(at.Text, at.Offset, place.Note.Vault.Twins);
        var start = fitting.Count == 0 ? at.Offset : fitting[0].Span.Start;
        // 'claim::x' without a blank is no field.
        var gap = place.Note.Text[..at.Claim.Range.Start].EndsWith(":"u8) && start == 0 ? " " : "";
        var items = fitting.Select(one => new CompletionItem
        {
            Label = one.Text,
            Kind = KindOf(one.Kind),
            Detail = one.Detail.Length > 0 ? one.Detail : null,
            Documentation = ConditionWords.Find(one.Text) is { } word ? new MarkupContent { Kind = MarkupKind.Markdown, Value = ConditionDocumentation.Markdown(word) } : null,
            InsertText = gap + one.Text,
        });
        var best = Ranked.Best(items, at.Text[start..at.Offset], CompletionFeature.ItemsMax, out var isIncomplete);
        return new CompletionAnswer(at.ByteOf(start), place.Offset, best, isIncomplete);
    }

    private static int KindOf(ConditionCompletionKind kind) => kind switch
    {
        ConditionCompletionKind.Property => CompletionItemKind.Property,
        ConditionCompletionKind.Function => CompletionItemKind.Function,
        ConditionCompletionKind.Unit => CompletionItemKind.Unit,
        _ => CompletionItemKind.Keyword,
    };
}
