using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Lsp.Features;

/// <summary>What a selection grows through.</summary>
internal static class SelectionFeature
{
    /// <summary>Selection ranges.</summary>
    public static Feature Select { get; } = Feature.TextRequest(
        Methods.TextDocumentSelectionRange, "Grows a selection from the word to the link or tag, the block, the list item or quote, the section and the note.",
        static json => json.SelectionRangeParams, static json => json.SelectionRangeArray, static given => given.TextDocument,
        static SelectionRange[] (given, note, _) => [.. given.Positions.Select(position => Around(note, note.OffsetOf(position)))],
        static server => server.SelectionRangeProvider = new SelectionRangeOptions());

    private static SelectionRange Around(NoteView note, int offset)
    {
        SelectionRange? outer = null;
        foreach (var span in SelectionPath.At(note.Scan, offset).Reverse())
            outer = new SelectionRange { Range = note.Positions.Of(note.Scan, span.Start, span.End), Parent = outer };
        return outer!; // The note itself is always there.
    }
}
