namespace EdgeTwin.Notes.Graph;

/// <summary>A note of the graph, or a name that links use and no note has.</summary>
/// <param name="Path">The note's path from the vault's root; of a name, the name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="IsMissing">Whether no note is called so.</param>
/// <param name="Tags">Its tags, each once.</param>
public sealed record GraphNode(string Path, string Title, bool IsMissing, IReadOnlyList<string> Tags);
