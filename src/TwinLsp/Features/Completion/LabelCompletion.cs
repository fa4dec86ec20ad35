using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Within <c>[^</c>: footnotes that are defined. Within <c>][</c>: link references that are.</summary>
internal sealed class LabelCompletion : ICompletionSource
{
    /// <inheritdoc/>
    public CompletionAnswer? Find(CompletionPlace place)
    {
        if (place.Kind != ElementKind.None)
            return null;
        return Find(place, "[^"u8, NameKind.FootnoteDefinition) ?? Find(place, "]["u8, NameKind.LinkDefinition);
    }

    private static CompletionAnswer? Find(CompletionPlace place, ReadOnlySpan<byte> mark, NameKind kind)
    {
        var open = place.Before.LastIndexOf(mark);
        if (open < 0 || place.Before[(open + 2)..].Contains((byte)']'))
            return null;
        var start = place.LineStart + open + 2;
        var names = place.Note.Vault.Index.Names.Names;
        var items = new List<CompletionItem>();
        var isClosed = place.After.StartsWith("]"u8);
        foreach (var label in place.Note.Facts.Labels)
        {
            if (label.Kind == kind)
                items.Add(new CompletionItem { Label = names.Text(label.Name), Kind = CompletionItemKind.Reference, Detail = LineOf(place, label), InsertText = names.Text(label.Name) + (isClosed ? "" : "]") });
        }
        var best = Ranked.Best(items, place.TypedSince(start), CompletionFeature.ItemsMax, out var isIncomplete);
        return new CompletionAnswer(start, place.Offset, best, isIncomplete);
    }

    private static string LineOf(CompletionPlace place, NameFact label)
    {
        var lines = place.Note.Scan.Lines;
        var line = System.Text.Encoding.UTF8.GetString(place.Note.Text[label.Range.End..lines.EndOf(label.Range.To.Line)]);
        return Preview.Shortened(line.TrimStart(']', ':', ' '), 80);
    }
}
