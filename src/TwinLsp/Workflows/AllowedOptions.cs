using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>What stands in the user's file of what workflows may reach.</summary>
internal sealed record AllowedOptions
{
    /// <summary>The programs.</summary>
    public ValueList<AllowedProgramEntry> Programs { get; init; } = [];

    /// <summary>The hosts.</summary>
    public ValueList<string> Hosts { get; init; } = [];
}
