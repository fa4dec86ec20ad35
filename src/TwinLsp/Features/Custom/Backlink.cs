using System.Text.Json.Serialization;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>A link to a note, as <c>edgetwin/backlinks</c> answers.</summary>
internal sealed class Backlink
{
    /// <summary>The note that the link is in.</summary>
    [JsonRequired]
    public string Uri { get; set; } = null!;

    /// <summary>What that note is called for people.</summary>
    [JsonRequired]
    public string Title { get; set; } = null!;

    /// <summary>The link.</summary>
    [JsonRequired]
    public LspRange Range { get; set; } = null!;

    /// <summary>The line that the link is in; of a long one the part around it. Empty if the note cannot be read.</summary>
    [JsonRequired]
    public string Text { get; set; } = null!;
}
