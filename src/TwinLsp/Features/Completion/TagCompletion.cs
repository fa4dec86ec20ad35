using System.Buffers;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Matching;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Behind <c>#</c>: the tags of the vault, those above others too.</summary>
internal sealed class TagCompletion : ICompletionSource
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create(" \t#[]()"u8);

    /// <inheritdoc/>
    public CompletionAnswer? Find(CompletionPlace place)
    {
        if (place.Kind != ElementKind.None)
            return null;
        var hash = place.Before.LastIndexOf((byte)'#');
        if (hash < 0 || (hash > 0 && place.Before[hash - 1] is not ((byte)' ' or (byte)'\t' or (byte)'(')) || place.Before[(hash + 1)..].ContainsAny(Ends))
            return null;
        var start = place.LineStart + hash + 1;
        return Tags(place, start, place.TypedSince(start));
    }

    /// <summary>The tags that fit what was typed since a byte.</summary>
    public static CompletionAnswer Tags(CompletionPlace place, int start, string typed)
    {
        var index = place.Note.Vault.Index;
        var hits = NameSearch.Names(index, NameRole.TagTree, typed, CompletionFeature.ItemsMax + 1);
        // What is being typed is a tag of this note already; it is offered only if others have it too.
        var own = index.NotesWith(NameRole.TagTree, System.Text.Encoding.UTF8.GetBytes(typed)).All(id => id == place.Note.Note.Id);
        var items = hits.Where(hit => !own || !hit.Name.Equals(typed, StringComparison.OrdinalIgnoreCase)).Take(CompletionFeature.ItemsMax).Select(hit => new CompletionItem { Label = hit.Name, Kind = CompletionItemKind.Keyword, Detail = CountOf(index, hit.Name) }).ToList();
        return new CompletionAnswer(start, place.Offset, items, hits.Count > CompletionFeature.ItemsMax);
    }

    private static string CountOf(VaultIndex index, string tag)
    {
        var count = index.NotesWith(NameRole.TagTree, System.Text.Encoding.UTF8.GetBytes(tag)).Count;
        return count == 1 ? "1 note" : $"{count} notes";
    }
}
