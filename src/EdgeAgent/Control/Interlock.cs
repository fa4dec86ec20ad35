using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Control;

/// <summary>An interlock of an output as it runs.</summary>
/// <param name="options">How it is configured.</param>
/// <param name="output">The output, by its place.</param>
/// <param name="place">Its place among the interlocks of the output.</param>
/// <param name="property">The output's property.</param>
internal sealed class Interlock(InterlockOptions options, int output, int place, Model.PropertyReference property) : ControlCondition(("when", options.When))
{
    /// <summary>How it is configured.</summary>
    public InterlockOptions Options { get; } = options;

    /// <summary>The output, by its place.</summary>
    public int Output { get; } = output;

    /// <summary>Its place among the interlocks of the output.</summary>
    public int Place { get; } = place;

    /// <inheritdoc/>
    public override string Title => $"the interlock '{Options.Name}' of {property}";
}
