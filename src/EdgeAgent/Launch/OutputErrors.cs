using System.Globalization;
using EdgeTwin.Agent.Control;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;
using EdgeTwin.Model.Text;

namespace EdgeTwin.Agent.Launch;

/// <summary>What is wrong with outputs and rules, given the outputs that the configured devices have.</summary>
internal static class OutputErrors
{
    /// <summary>The mistakes, in the order of the file.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="parts">The outputs of its devices.</param>
    public static IEnumerable<string> Of(AgentConfiguration configuration, IReadOnlyDictionary<PropertyReference, OutputDescriptor> parts)
    {
        foreach (var output in configuration.Outputs)
        {
            if (!parts.TryGetValue(output.Property, out var part))
                yield return $"[[output]] {output.Property} is no output of a [[device]]; {Allowed(output.Property, parts)}";
            else if (output.Safe is { } safe && !Takes(part, safe))
                yield return $"[[output]] {output.Property}: safe is {Print(part, safe)}, which its part does not take; allowed is {Range(part)}";
            else if (output.RangeMin > part.RangeMax || output.RangeMax < part.RangeMin)
                yield return $"[[output]] {output.Property}: range has nothing that its part takes; allowed is {Range(part)}";
            else if (output.RateMax is not null && part.Kind == PropertyKind.Boolean)
                yield return $"[[output]] {output.Property}: rate_max is for numbers, and this is a switch; on_min and off_min say how often it may change";
        }
        foreach (var rule in configuration.Rules)
        {
            if (!parts.TryGetValue(rule.Output, out var part))
                yield return $"the rule '{rule.Name}': {rule.Output} is no output of a [[device]]; {Allowed(rule.Output, parts)}";
            else if (!Takes(part, rule.Value) || IsOutOfRange(configuration, rule))
                yield return $"the rule '{rule.Name}': value is {Print(part, rule.Value)}, which {rule.Output} may not be; allowed is {Range(part)}, within its [[output]]'s range";
        }
    }

    private static bool Takes(OutputDescriptor part, double value) =>
        value >= part.RangeMin && value <= part.RangeMax && (part.Kind != PropertyKind.Boolean || value is 0 or 1);

    private static bool IsOutOfRange(AgentConfiguration configuration, RuleOptions rule) =>
        configuration.Outputs.FirstOrDefault(output => output.Property == rule.Output) is { } output && (rule.Value < output.RangeMin || rule.Value > output.RangeMax);

    private static string Range(OutputDescriptor part) => part.Kind == PropertyKind.Boolean
        ? "true or false"
        : string.Create(CultureInfo.InvariantCulture, $"{part.RangeMin} to {part.RangeMax}{(part.UnitCode == "1" ? "" : $" {part.UnitCode}")}");

    private static string Print(OutputDescriptor part, double value) => part.Kind == PropertyKind.Boolean && value is (0 or 1)
        ? ControlWords.Value(part.Kind, value, "")
        : value.ToString(CultureInfo.InvariantCulture);

    private static string Allowed(PropertyReference written, IReadOnlyDictionary<PropertyReference, OutputDescriptor> parts)
    {
        if (parts.Count == 0)
            return "no [[device]] has one ('edgetwin parts relay' shows a part that has)";
        var names = parts.Keys.Select(property => property.ToString()).Order(StringComparer.Ordinal).ToList();
        return NearestWord.Among(written.ToString(), names) is { } nearest ? $"did you mean '{nearest}'?" : $"allowed are {string.Join(", ", names.Take(8))}{(names.Count > 8 ? ", …" : "")}";
    }
}
