using System.Globalization;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What is said of outputs.</summary>
internal static class OutputWords
{
    /// <summary>A value as people read it: <c>on</c>, <c>off</c>, <c>40 %</c>.</summary>
    public static string ValueOf(KnownOutput output, double value) => output.IsSwitch
        ? value != 0 ? "on" : "off"
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.####}{(output.UnitPrint.Length > 0 ? $" {output.UnitPrint}" : "")}");

    /// <summary>Why an output cannot be wanted to be what is written; null if it can.</summary>
    public static string? ProblemOf(KnownOutput? output, string reference, string wanted)
    {
        if (output is null)
            return $"'{reference}' cannot be driven: it is no output of an agent";
        if (!WantedValue.TryParse(wanted, out var value))
            return $"'{wanted}' is no value; allowed is {WantedValue.Allowed}";
        if (output.IsSwitch ? value is not (0 or 1) : value < output.Min || value > output.Max)
            return $"'{reference}' cannot be {wanted}; allowed is {(output.IsSwitch ? "on or off" : string.Create(CultureInfo.InvariantCulture, $"{output.Min} to {output.Max}{(output.UnitPrint.Length > 0 ? $" {output.UnitPrint}" : "")}"))}";
        return null;
    }
}
