namespace EdgeTwin.Model.Units;

/// <summary>One prefix of UCUM §27 or §49.</summary>
internal sealed record UnitPrefix(string Code, string Print, UnitScale Scale)
{
    /// <summary>All prefixes, the longer ones first, as they are matched (UCUM §4).</summary>
    public static readonly UnitPrefix[] All =
    [
        Of("Ki", "1024"), Of("Mi", "1048576"), Of("Gi", "1073741824"), Of("Ti", "1099511627776"), Of("da", "1e1"),
        Of("Y", "1e24"), Of("Z", "1e21"), Of("E", "1e18"), Of("P", "1e15"), Of("T", "1e12"), Of("G", "1e9"), Of("M", "1e6"),
        Of("k", "1e3"), Of("h", "1e2"), Of("d", "1e-1"), Of("c", "1e-2"), Of("m", "1e-3"), new("u", "µ", UnitScale.Parse("1e-6")),
        Of("n", "1e-9"), Of("p", "1e-12"), Of("f", "1e-15"), Of("a", "1e-18"), Of("z", "1e-21"), Of("y", "1e-24"),
    ];

    private static UnitPrefix Of(string code, string value) => new(code, code, UnitScale.Parse(value));
}
