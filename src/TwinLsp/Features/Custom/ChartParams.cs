using System.Text.Json.Serialization;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>The parameters of <c>edgetwin/chart</c>.</summary>
internal sealed class ChartParams
{
    /// <summary>The note.</summary>
    [JsonRequired]
    public TextDocumentIdentifier TextDocument { get; set; } = null!;

    /// <summary>A line of the chart, from 0.</summary>
    public int Line { get; set; }
}
