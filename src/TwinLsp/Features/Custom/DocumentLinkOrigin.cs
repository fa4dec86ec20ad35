using System.Text.Json.Serialization;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>What a client keeps with a link until it asks where it leads. It holds after edits too.</summary>
internal sealed class DocumentLinkOrigin
{
    /// <summary>The note that the link is in.</summary>
    [JsonRequired]
    public string Uri { get; set; } = null!;

    /// <summary>The target as written.</summary>
    [JsonRequired]
    public string Target { get; set; } = null!;

    /// <summary>Whether in double brackets.</summary>
    public bool IsWiki { get; set; }
}
