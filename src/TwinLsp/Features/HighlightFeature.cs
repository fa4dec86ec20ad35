using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features;

/// <summary>Everything in a note that means the same as what the cursor is on.</summary>
internal static class HighlightFeature
{
    /// <summary>Document highlights.</summary>
    public static Feature Highlight { get; } = Feature.NoteRequest(
        Methods.TextDocumentDocumentHighlight, "Marks in a note the links to the same target, the uses of the same tag, and a label, heading or block with what leads to it.",
        static json => json.DocumentHighlightParams, static json => json.DocumentHighlightArray, static given => given.TextDocument,
        static DocumentHighlight[] (given, note, _) => [.. Find(note, note.OffsetOf(given.Position)).Select(place => new DocumentHighlight
        {
            Range = note.Positions.Of(place.Range),
            Kind = place.IsDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })],
        static server => server.DocumentHighlightProvider = new DocumentHighlightOptions());

    private static IReadOnlyList<Occurrence> Find(NoteView note, int offset)
    {
        var occurrences = new Occurrences(note.Vault.Index, note.Note);
        if (note.TagAt(offset) is { } tag)
            return occurrences.OfTag(tag);
        if (note.LabelAt(offset) is { } label)
            return occurrences.OfLabel(label);
        if (note.LinkAt(offset) is { } link)
            return occurrences.OfLink(link);
        if (note.NameAt(offset) is { Kind: NameKind.Block } block)
            return occurrences.OfPlace(block.Range);
        return note.HeadingAt(offset) is { } heading ? occurrences.OfPlace(heading.Range) : [];
    }
}
