using System.Text.Json.Serialization;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>A node of <see cref="GraphView"/>.</summary>
internal sealed class GraphViewNode
{
    /// <summary>The note's address; nothing for a name that no note has.</summary>
    public string? Uri { get; set; }

    /// <summary>The note's path from the vault's root; of a missing name, the name.</summary>
    [JsonRequired]
    public string Path { get; set; } = null!;

    /// <summary>What it is called for people.</summary>
    [JsonRequired]
    public string Title { get; set; } = null!;

    /// <summary>Whether no note is called so.</summary>
    [JsonRequired]
    public bool IsMissing { get; set; }

    /// <summary>Its tags.</summary>
    [JsonRequired]
    public string[] Tags { get; set; } = [];

    /// <summary>How many links of this graph lead to it or from it.</summary>
    [JsonRequired]
    public int Links { get; set; }
}
