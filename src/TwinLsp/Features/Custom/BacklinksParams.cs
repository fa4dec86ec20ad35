using System.Text.Json.Serialization;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>The parameters of <c>edgetwin/backlinks</c>.</summary>
internal sealed class BacklinksParams
{
    /// <summary>The note that the links lead to.</summary>
    [JsonRequired]
    public TextDocumentIdentifier TextDocument { get; set; } = null!;

    /// <summary>How many links are wanted at most; all if it is left out.</summary>
    public int? Limit { get; set; }
}
