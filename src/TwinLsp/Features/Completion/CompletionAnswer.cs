using System.Globalization;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;

namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>What can stand in a place, the best first.</summary>
/// <param name="Start">The first byte that an item replaces.</param>
/// <param name="End">Behind the last.</param>
/// <param name="Items">The items. What an item replaces is filled in later.</param>
/// <param name="IsIncomplete">Whether more would fit.</param>
internal sealed record CompletionAnswer(int Start, int End, IReadOnlyList<CompletionItem> Items, bool IsIncomplete)
{
    /// <summary>The answer for the client. What all items have in common is said once where the client can.</summary>
    public CompletionList ToProtocol(NoteView note)
    {
        var range = note.Positions.Of(note.Scan, Start, End);
        for (var i = 0; i < Items.Count; i++)
        {
            Items[i].SortText = i.ToString("D2", CultureInfo.InvariantCulture);
            Items[i].TextEdit = new TextEdit { Range = range, NewText = Items[i].InsertText ?? Items[i].Label };
            Items[i].InsertText = null;
        }
        return new CompletionList { IsIncomplete = IsIncomplete, Items = [.. Items] };
    }
}
