namespace EdgeTwin.Client.Contracts;

/// <summary>An alert to be tried over history: the body of POST /v1/alerts/try. A configured one by its name, or any by its condition.</summary>
/// <param name="Name">A configured alert; what else is given here takes the place of what it is configured with.</param>
/// <param name="When">The condition under which it is raised.</param>
/// <param name="Clear">The condition under which it is over.</param>
/// <param name="For">How long the condition must hold before it is raised, such as <c>5 min</c>.</param>
/// <param name="From">Where the range begins: RFC 3339, or relative to now.</param>
/// <param name="To">Where it ends; null for now.</param>
public sealed record AlertTrialRequest(
    string? Name = null,
    string? When = null,
    string? Clear = null,
    string? For = null,
    string From = "-7d",
    string? To = null);
