using System.Text.Json.Serialization;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>A note that an agent wants kept, as <c>edgetwin.staged</c> answers.</summary>
internal sealed class StagedView
{
    /// <summary>Its name.</summary>
    [JsonRequired]
    public string Name { get; set; } = null!;

    /// <summary>Who put it there, on one line; empty if nobody wrote that down.</summary>
    [JsonRequired]
    public string Caller { get; set; } = null!;

    /// <summary>The note that it would become, from the vault's root.</summary>
    [JsonRequired]
    public string Path { get; set; } = null!;

    /// <summary>How large it is.</summary>
    public int Bytes { get; set; }

    /// <summary>The number of its text; who approves it says which text was shown.</summary>
    [JsonRequired]
    public string Number { get; set; } = null!;

    /// <summary>The address of a page that shows all of it.</summary>
    [JsonRequired]
    public string Page { get; set; } = null!;
}
