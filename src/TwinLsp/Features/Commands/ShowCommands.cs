using System.Text.Json;
using EdgeTwin.Lsp.Features.Custom;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>The graph and the backlinks: as pages that the client opens, and as data.</summary>
internal static class ShowCommands
{
    /// <summary>What shows the graph around a note; code lenses run it.</summary>
    public const string ShowGraph = "edgetwin.showGraph";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new(ShowGraph, "[the address of a note, or of a vault's folder]", "Shows what is near a note by links, or all of the vault, as a page with a drawing. The result is the page's address.", call => call.ShowAsync(VirtualPage.UriOf(VirtualPage.Graph, call.FindUri() ?? ""))),
        new("edgetwin.showBacklinks", "the note's address", "Shows the notes that link to a note, as a page. The result is the page's address.", ShowBacklinksAsync),
        new("edgetwin.graph", "[the address of a note, or of a vault's folder]; [how many links away]; [how many nodes at most]", "The graph around a note, or of the vault, as `edgetwin/graph` answers.", GraphAsync),
    ];

    private static async ValueTask<JsonElement> ShowBacklinksAsync(CommandCall call)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        return await call.ShowAsync(VirtualPage.UriOf(VirtualPage.Backlinks, note.Uri)).ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> GraphAsync(CommandCall call)
    {
        var given = new GraphParams { Uri = call.FindUri(), Depth = call.FindNumber(1), Limit = call.FindNumber(2) };
        return JsonSerializer.SerializeToElement(await GraphFeature.OfAsync(given, call.Session, call.Cancellation).ConfigureAwait(false), CustomJson.Default.GraphView);
    }
}
