using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What may be wanted of a property that an agent can drive.</summary>
/// <param name="Reference">The property.</param>
/// <param name="IsSwitch">Whether it is on or off, and nothing between.</param>
/// <param name="Min">The lowest value it takes, in its unit.</param>
/// <param name="Max">The highest value it takes.</param>
/// <param name="UnitPrint">Its unit as people write it.</param>
internal sealed record KnownOutput(PropertyReference Reference, bool IsSwitch, double Min, double Max, string UnitPrint)
{
    /// <summary>As an agent reports it; null if its name is none.</summary>
    public static KnownOutput? Of(OutputReport report) => PropertyReference.TryParse($"{report.Twin}#{report.Property}", out var reference)
        ? new(reference, report.Kind == "boolean", report.RangeMin, report.RangeMax, report.UnitPrint ?? "")
        : null;
}
