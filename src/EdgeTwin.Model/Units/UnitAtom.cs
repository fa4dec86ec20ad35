using System.Runtime.CompilerServices;

namespace EdgeTwin.Model.Units;

/// <summary>One unit symbol as UCUM's tables define it: so and so many of another unit.</summary>
internal sealed record UnitAtom(string Code, bool IsMetric, string Print)
{
    private StrongBox<UnitMeaning>? _meaning;

    /// <summary>What the symbol means; worked out when it is first needed.</summary>
    public UnitMeaning Meaning
    {
        get
        {
            // Two threads may both work it out, and get the same; the box makes the assignment one reference, so none sees half of it.
            var meaning = _meaning ??= new StrongBox<UnitMeaning>(Define());
            return meaning.Value;
        }
    }

    private string Value { get; init; } = "1";

    private string Definition { get; init; } = "1";

    private SpecialFunction Function { get; init; }

    private bool IsArbitrary { get; init; }

    /// <summary>A base unit (UCUM §28).</summary>
    public static UnitAtom Base(string code, Dimension dimension) =>
        new(code, true, code) { _meaning = new(UnitMeaning.Proper(dimension, UnitScale.One)) };

    /// <summary>A unit that takes prefixes.</summary>
    public static UnitAtom Metric(string code, string value, string definition, string? print = null) =>
        new(code, true, print ?? code) { Value = value, Definition = definition };

    /// <summary>A unit that takes none.</summary>
    public static UnitAtom Plain(string code, string value, string definition, string? print = null) =>
        new(code, false, print ?? code) { Value = value, Definition = definition };

    /// <summary>A special unit (UCUM §21).</summary>
    public static UnitAtom Special(string code, bool isMetric, SpecialFunction function, string value, string definition, string print) =>
        new(code, isMetric, print) { Value = value, Definition = definition, Function = function };

    /// <summary>An arbitrary unit (UCUM §24).</summary>
    public static UnitAtom Arbitrary(string code, bool isMetric, string print) =>
        new(code, isMetric, print) { IsArbitrary = true };

    private UnitMeaning Define()
    {
        var parser = new UnitParser(Definition);
        if (!parser.TryParse(out var meaning, out _, out var error))
            throw new InvalidOperationException($"The unit table is wrong at {Code}: {error.Message}");
        return meaning.ScaledBy(UnitScale.Parse(Value)) with { Function = Function, IsArbitrary = IsArbitrary || meaning.IsArbitrary };
    }
}
