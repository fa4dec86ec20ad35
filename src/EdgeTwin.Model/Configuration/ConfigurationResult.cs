using System.Diagnostics.CodeAnalysis;

namespace EdgeTwin.Model.Configuration;

/// <summary>What became of a configuration text: a configuration, or everything that is wrong with it.</summary>
/// <param name="Configuration">The configuration; null if there is any error.</param>
/// <param name="Errors">Every error, in the order of the text; empty if there is a configuration.</param>
public sealed record ConfigurationResult(AgentConfiguration? Configuration, ValueList<ConfigurationError> Errors)
{
    /// <summary>Whether the text was without error.</summary>
    [MemberNotNullWhen(true, nameof(Configuration))]
    public bool IsValid => Configuration is not null;
}
