namespace EdgeTwin.Mcp.Tools;

/// <summary>What twins are now.</summary>
/// <param name="Answered">Whether an agent answered; if not, nothing is known of any twin.</param>
/// <param name="Said">What was said of the agents, such as why one does not answer.</param>
/// <param name="Total">How many properties there are in all.</param>
/// <param name="Properties">Those of this page, by name.</param>
internal sealed record TwinStateReport(bool Answered, IReadOnlyList<string> Said, int Total, IReadOnlyList<TwinStateEntry> Properties);
