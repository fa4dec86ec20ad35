using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>A chart of a note, for a client's preview.</summary>
internal static class ChartFeature
{
    /// <summary>Its name.</summary>
    public const string Method = "edgetwin/chart";

    /// <summary>The drawing of a chart.</summary>
    public static Feature Chart { get; } = Feature.NoteRequest(
        Method,
        "The drawing of a fenced block `twin-chart`: `{textDocument, line}` is answered with `{svg?, isWhole}`, at once with what agents have answered by then; if it is not whole, it is in a moment.",
        static _ => CustomJson.Default.ChartParams, static _ => CustomJson.Default.ChartView, static given => given.TextDocument,
        static (given, note, _) =>
        {
            var moment = NoteMoment.Of(note.Vault, note.Note);
            return TwinChart.In(note.Scan).FirstOrDefault(chart => chart.FirstLine <= given.Line && given.Line <= chart.LastLine) is { } chart
                ? new ChartView { Svg = ChartText.Svg(note.Vault, chart, moment), IsWhole = chart.Properties.All(property => note.Vault.Past.Charts.ContainsKey(new ChartMoment(property, chart.LengthNs, moment ?? 0))) }
                : new ChartView { IsWhole = true };
        });
}
