namespace EdgeTwin.Model.Descriptors;

/// <summary>
/// Which names a descriptor's formulas know, and in which order a decoder gives their values: settings, what the bus itself
/// reports, fields, what the algorithm adds, and then the properties that can be called.
/// </summary>
public static class FormulaNames
{
    /// <summary>What the formula of an output calls the value it is driven to.</summary>
    public const string Driven = "value";

    private static readonly string[] LineFields = ["state", "count", "rate", "lost"];
    private static readonly string[] PwmFields = ["duty", "frequency", "enabled"];

    /// <summary>Whether something can be called by a formula: a-z, 0-9 and <c>_</c>, no digit first, and not a function.</summary>
    public static bool IsName(string text) =>
        FormulaLexer.IsName(text) && !text.Any(char.IsAsciiLetterUpper) && FormulaFunction.Find(text) is null && text.Length <= PropertyReference.NameLengthMax;

    /// <summary>The names of the settings.</summary>
    public static IReadOnlyList<string> OfSettings(DeviceDescriptor descriptor) => [.. descriptor.Settings.Select(setting => setting.Name)];

    /// <summary>
    /// What the bus reports as numbers rather than bytes: of a part on a GPIO line that is not clocked <c>state</c>, <c>count</c>,
    /// <c>rate</c>, <c>lost</c>; of one on several lines these of each, with the line's name behind them (<c>state_low</c>); of a
    /// 1-wire part <c>millicelsius</c>; of a PWM channel <c>duty</c> in percent, <c>frequency</c> in Hz and <c>enabled</c>.
    /// </summary>
    public static IReadOnlyList<string> OfReports(DeviceDescriptor descriptor)
    {
        return descriptor.Bus switch
        {
            BusKind.OneWire when descriptor.Reads.Count == 0 => ["millicelsius"],
            BusKind.Pwm => PwmFields,
            BusKind.Gpio when descriptor.Clocked is null => OfLines(descriptor.Gpio?.Lines ?? []),
            _ => [],
        };
    }

    private static string[] OfLines(Configuration.ValueList<string> lines) =>
        lines.Count < 2 ? LineFields : [.. lines.SelectMany(line => LineFields.Select(field => $"{field}_{line}"))];

    /// <summary>All names that the formula of a property may use, but for the properties above it.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="algorithm">Its algorithm; null for none.</param>
    public static IReadOnlyList<string> OfValues(DeviceDescriptor descriptor, AlgorithmDescriptor? algorithm) =>
        [.. OfSettings(descriptor), .. OfReports(descriptor), .. descriptor.Fields.Select(field => field.Name), .. algorithm?.Outputs ?? []];

    /// <summary>All names that the bytes of an output may use: the settings, <see cref="Driven"/>, and the outputs' present values.</summary>
    public static IReadOnlyList<string> OfOutputs(DeviceDescriptor descriptor) =>
        [.. OfSettings(descriptor), Driven, .. descriptor.Outputs.Select(output => output.Name)];
}
