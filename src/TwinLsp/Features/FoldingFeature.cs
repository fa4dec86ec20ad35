using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Lsp.Features;

/// <summary>What of a note can be folded.</summary>
internal static class FoldingFeature
{
    /// <summary>Folding ranges. Only whole lines are folded, which every client can.</summary>
    public static Feature Fold { get; } = Feature.Request(
        Methods.TextDocumentFoldingRange, "Folds front matter, sections, code, lists, quotes and callouts, tables and comments; never more than the client wants, the outermost first.",
        static json => json.FoldingRangeParams, static json => json.FoldingRangeArray,
        static async (given, session, context) =>
        {
            var note = await session.NoteAloneAsync(given.TextDocument.Uri, context.Cancellation).ConfigureAwait(false);
            var max = session.Client.Capabilities.TextDocument?.FoldingRange?.RangeLimit is >= 0 and var limit ? limit : int.MaxValue;
            return [.. NoteFolds.Of(note.Scan, max).Select(fold => new FoldingRange { StartLine = fold.FirstLine, EndLine = fold.LastLine, Kind = KindOf(fold.Kind) })];
        },
        static server => server.FoldingRangeProvider = new FoldingRangeOptions());

    private static string? KindOf(FoldKind kind) => kind switch
    {
        FoldKind.Comment => FoldingRangeKind.Comment,
        FoldKind.Section => FoldingRangeKind.Region,
        _ => null,
    };
}
