using static EdgeTwin.Model.Units.UnitAtom;

namespace EdgeTwin.Model.Units;

/// <summary>
/// The unit symbols known here, with the values of UCUM 2.2: all of SI and its company, and of the customary ones those met in
/// sensing. (Left out: assay units of medicine, homeopathy, typesetting, and most of the historic measures.)
/// </summary>
internal static partial class UnitAtomTable
{
    private static readonly Dictionary<string, UnitAtom> Atoms = Index();

    private static readonly Dictionary<string, UnitAtom>.AlternateLookup<ReadOnlySpan<char>> AtomsBySpan =
        Atoms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Every code, without prefixes.</summary>
    public static IEnumerable<string> Codes => Atoms.Keys;

    /// <summary>
    /// Splits a symbol into prefix and unit (UCUM §4) and looks them up. A whole symbol that is a unit wins: <c>cd</c> is the
    /// candela, not the centiday, and <c>min</c> the minute.
    /// </summary>
    public static bool TryFind(ReadOnlySpan<char> symbol, out UnitPrefix? prefix, out UnitAtom atom)
    {
        prefix = null;
        if (AtomsBySpan.TryGetValue(symbol, out atom!))
            return true;
        foreach (var candidate in UnitPrefix.All)
        {
            if (symbol.Length > candidate.Code.Length
                && symbol.StartsWith(candidate.Code, StringComparison.Ordinal)
                && AtomsBySpan.TryGetValue(symbol[candidate.Code.Length..], out atom!)
                && atom.IsMetric)
            {
                prefix = candidate;
                return true;
            }
        }
        return false;
    }

    private static Dictionary<string, UnitAtom> Index()
    {
        var atoms = new Dictionary<string, UnitAtom>(StringComparer.Ordinal);
        foreach (var atom in BaseAndSi().Concat(Metrical()).Concat(Customary()).Concat(Special()).Concat(Money()))
            atoms.Add(atom.Code, atom);
        return atoms;
    }

    // UCUM §28 to §30.
    private static UnitAtom[] BaseAndSi() =>
    [
        Base("m", new(Length: 1)), Base("s", new(Time: 1)), Base("g", new(Mass: 1)), Base("rad", new(Angle: 1)),
        Base("K", new(Temperature: 1)), Base("C", new(Charge: 1)), Base("cd", new(Luminosity: 1)),
        Plain("10*", "10", "1", "10"), Plain("10^", "10", "1", "10"),
        Plain("[pi]", "3.14159265358979323846", "1", "π"),
        Plain("%", "1", "10*-2"), Plain("[ppth]", "1", "10*-3", "ppth"), Plain("[ppm]", "1", "10*-6", "ppm"),
        Plain("[ppb]", "1", "10*-9", "ppb"), Plain("[pptr]", "1", "10*-12", "ppt"),
        Metric("mol", "6.02214076", "10*23"), Metric("sr", "1", "rad2"), Metric("Hz", "1", "s-1"), Metric("N", "1", "kg.m/s2"),
        Metric("Pa", "1", "N/m2"), Metric("J", "1", "N.m"), Metric("W", "1", "J/s"), Metric("A", "1", "C/s"), Metric("V", "1", "J/C"),
        Metric("F", "1", "C/V"), Metric("Ohm", "1", "V/A", "Ω"), Metric("S", "1", "Ohm-1"), Metric("Wb", "1", "V.s"),
        Metric("T", "1", "Wb/m2"), Metric("H", "1", "Wb/A"), Metric("lm", "1", "cd.sr"), Metric("lx", "1", "lm/m2"),
        Metric("Bq", "1", "s-1"), Metric("Gy", "1", "J/kg"), Metric("Sv", "1", "J/kg"),
    ];

    // UCUM §31 (units used with SI), §32 (natural), §33 (CGS), §45 (chemical), §47 and §48 (information technology).
    private static UnitAtom[] Metrical() =>
    [
        Plain("deg", "2", "[pi].rad/360", "°"), Plain("gon", "0.9", "deg"), Plain("'", "1", "deg/60", "′"), Plain("''", "1", "'/60", "″"),
        Plain("circ", "2", "[pi].rad"), Plain("sph", "4", "[pi].sr"),
        Metric("l", "1", "dm3"), Metric("L", "1", "l"), Metric("ar", "100", "m2", "a"), Metric("st", "1", "m3"),
        Plain("min", "60", "s"), Plain("h", "60", "min"), Plain("d", "24", "h"), Plain("wk", "7", "d"),
        Plain("a_t", "365.24219", "d", "a"), Plain("a_j", "365.25", "d", "a"), Plain("a_g", "365.2425", "d", "a"), Plain("a", "1", "a_j"),
        Plain("mo_s", "29.53059", "d", "mo"), Plain("mo_j", "1", "a_j/12", "mo"), Plain("mo_g", "1", "a_g/12", "mo"), Plain("mo", "1", "mo_j"),
        Metric("t", "1e3", "kg"), Metric("bar", "1e5", "Pa"), Metric("u", "1.66053906660e-24", "g"), Metric("eV", "1", "[e].V"),
        Plain("AU", "149597.870691", "Mm", "au"), Metric("pc", "3.085678e16", "m"), Plain("Ao", "0.1", "nm", "Å"), Plain("b", "100", "fm2"),
        Metric("[c]", "299792458", "m/s", "c"), Metric("[h]", "6.62607015e-34", "J.s", "h"), Metric("[k]", "1.380649e-23", "J/K", "k"),
        Metric("[eps_0]", "8.854187817e-12", "F/m", "ε₀"), Metric("[mu_0]", "1", "4.[pi].10*-7.N/A2", "µ₀"),
        Metric("[e]", "1.602176634e-19", "C", "e"), Metric("[m_e]", "9.1093837139e-31", "kg", "mₑ"),
        Metric("[m_p]", "1.67262192595e-27", "kg", "mₚ"), Metric("[G]", "6.67430e-11", "m3.kg-1.s-2", "G"),
        Metric("[g]", "980665e-5", "m/s2", "gₙ"), Plain("atm", "101325", "Pa"), Metric("[ly]", "1", "[c].a_j", "ly"),
        Metric("gf", "1", "g.[g]"), Plain("att", "1", "kgf/cm2", "at"), Metric("mho", "1", "S"),
        Metric("Ky", "1", "cm-1"), Metric("Gal", "1", "cm/s2"), Metric("dyn", "1", "g.cm/s2"), Metric("erg", "1", "dyn.cm"),
        Metric("P", "1", "dyn.s/cm2"), Metric("Bi", "10", "A"), Metric("St", "1", "cm2/s"), Metric("Mx", "1e-8", "Wb"),
        Metric("G", "1e-4", "T", "Gs"), Metric("Oe", "250", "/[pi].A/m"), Metric("Gb", "1", "Oe.cm"), Metric("sb", "1", "cd/cm2"),
        Metric("Lmb", "1", "cd/cm2/[pi]", "la"), Metric("ph", "1e-4", "lx"), Metric("Ci", "37e9", "Bq"), Metric("R", "2.58e-4", "C/kg"),
        Metric("RAD", "100", "erg/g", "rad"), Metric("REM", "1", "RAD", "rem"),
        Metric("cal_IT", "4.1868", "J", "cal"), Metric("cal_th", "4.184", "J", "cal"), Metric("cal", "1", "cal_th"), Plain("[Cal]", "1", "kcal_th", "Cal"),
        Metric("m[H2O]", "980665e-5", "kPa", "mH₂O"), Metric("m[Hg]", "133.3220", "kPa", "mHg"), Plain("[diop]", "1", "/m", "dpt"),
        Metric("tex", "1", "g/km"), Metric("eq", "1", "mol"), Metric("osm", "1", "mol"), Metric("g%", "1", "g/dl"),
        Metric("kat", "1", "mol/s"), Metric("U", "1", "umol/min"), Plain("[drp]", "1", "ml/20", "drop"), Plain("[MET]", "3.5", "mL/min/kg", "MET"),
        Plain("[NTU]", "1", "1", "NTU"), Plain("[FNU]", "1", "1", "FNU"),
        Metric("bit", "1", "1"), Metric("By", "8", "bit", "B"), Metric("Bd", "1", "/s"),
    ];
}
