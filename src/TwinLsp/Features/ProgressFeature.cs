using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Features;

/// <summary>Bars that show how far a work is.</summary>
internal static class ProgressFeature
{
    /// <summary>The client wants a work to end.</summary>
    public static Feature Cancel { get; } = Feature.Notification(
        Methods.WindowWorkDoneProgressCancel, "Ends the run of a workflow whose bar was cancelled: what was done is taken back as its steps say.", static json => json.WorkDoneProgressCancelParams, static (_, given) => WorkDone.Cancel(given.Token));
}
