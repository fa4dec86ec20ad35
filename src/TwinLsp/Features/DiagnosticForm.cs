using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;

namespace EdgeTwin.Lsp.Features;

/// <summary>How a client takes diagnostics.</summary>
/// <param name="Positions">How it counts.</param>
/// <param name="IsMarkup">Whether messages may be Markdown.</param>
internal readonly record struct DiagnosticForm(Positions Positions, bool IsMarkup)
{
    /// <summary>As a client said.</summary>
    public static DiagnosticForm Of(ClientCapabilities client, Positions positions) => new(positions, client.TextDocument?.Diagnostic?.MarkupMessageSupport == true);
}
