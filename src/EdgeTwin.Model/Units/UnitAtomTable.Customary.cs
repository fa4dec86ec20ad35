using static EdgeTwin.Model.Units.UnitAtom;

namespace EdgeTwin.Model.Units;

internal static partial class UnitAtomTable
{
    // UCUM §34 to §44 and §47.
    private static UnitAtom[] Customary() =>
    [
        Plain("[in_i]", "2.54", "cm", "in"), Plain("[ft_i]", "12", "[in_i]", "ft"), Plain("[yd_i]", "3", "[ft_i]", "yd"),
        Plain("[mi_i]", "5280", "[ft_i]", "mi"), Plain("[fth_i]", "6", "[ft_i]", "fathom"), Plain("[nmi_i]", "1852", "m", "NM"),
        Plain("[kn_i]", "1", "[nmi_i]/h", "kn"), Plain("[sin_i]", "1", "[in_i]2", "in²"), Plain("[sft_i]", "1", "[ft_i]2", "ft²"),
        Plain("[syd_i]", "1", "[yd_i]2", "yd²"), Plain("[cin_i]", "1", "[in_i]3", "in³"), Plain("[cft_i]", "1", "[ft_i]3", "ft³"),
        Plain("[cyd_i]", "1", "[yd_i]3", "yd³"), Plain("[mil_i]", "1e-3", "[in_i]", "mil"), Plain("[hd_i]", "4", "[in_i]", "hand"),
        Plain("[ft_us]", "1200", "m/3937", "ft"), Plain("[yd_us]", "3", "[ft_us]", "yd"), Plain("[rd_us]", "16.5", "[ft_us]", "rod"),
        Plain("[fur_us]", "40", "[rd_us]", "furlong"), Plain("[mi_us]", "8", "[fur_us]", "mi"), Plain("[acr_us]", "160", "[rd_us]2", "acre"),
        Plain("[gal_us]", "231", "[in_i]3", "gal"), Plain("[bbl_us]", "42", "[gal_us]", "bbl"), Plain("[qt_us]", "1", "[gal_us]/4", "qt"),
        Plain("[pt_us]", "1", "[qt_us]/2", "pt"), Plain("[gil_us]", "1", "[pt_us]/4", "gill"), Plain("[foz_us]", "1", "[gil_us]/4", "fl oz"),
        Plain("[bu_us]", "2150.42", "[in_i]3", "bu"), Plain("[tbs_us]", "1", "[foz_us]/2", "tbsp"), Plain("[tsp_us]", "1", "[tbs_us]/3", "tsp"),
        Plain("[cup_us]", "16", "[tbs_us]", "cup"), Plain("[gal_br]", "4.54609", "l", "gal"), Plain("[qt_br]", "1", "[gal_br]/4", "qt"),
        Plain("[pt_br]", "1", "[qt_br]/2", "pt"),
        Plain("[gr]", "64.79891", "mg", "gr"), Plain("[lb_av]", "7000", "[gr]", "lb"), Plain("[oz_av]", "1", "[lb_av]/16", "oz"),
        Plain("[ston_av]", "2000", "[lb_av]", "short ton"), Plain("[lton_av]", "2240", "[lb_av]", "long ton"),
        Plain("[stone_av]", "14", "[lb_av]", "st"), Plain("[oz_tr]", "480", "[gr]", "oz t"), Plain("[car_m]", "0.2", "g", "ct"),
        Plain("[lbf_av]", "1", "[lb_av].[g]", "lbf"), Plain("[psi]", "1", "[lbf_av]/[in_i]2", "psi"),
        Plain("[in_i'H2O]", "1", "m[H2O].[in_i]/m", "inH₂O"), Plain("[in_i'Hg]", "1", "m[Hg].[in_i]/m", "inHg"),
        Plain("[degR]", "5", "K/9", "°R"), Plain("[Btu_IT]", "1.05505585262", "kJ", "Btu"), Plain("[Btu_th]", "1.054350", "kJ", "Btu"),
        Plain("[Btu]", "1", "[Btu_th]", "Btu"), Plain("[HP]", "550", "[ft_i].[lbf_av]/s", "hp"), Plain("[den]", "1", "g/9/km", "den"),
        Plain("[smoot]", "67", "[in_i]", "smoot"),
    ];

    // UCUM §24 (arbitrary), §30, §43 to §48 (special).
    private static UnitAtom[] Special() =>
    [
        UnitAtom.Special("Cel", true, SpecialFunction.Celsius, "1", "K", "°C"),
        UnitAtom.Special("[degF]", false, SpecialFunction.Fahrenheit, "5", "K/9", "°F"),
        UnitAtom.Special("[degRe]", false, SpecialFunction.Reaumur, "5", "K/4", "°Ré"),
        UnitAtom.Special("[pH]", false, SpecialFunction.NegativeLg, "1", "mol/l", "pH"),
        UnitAtom.Special("Np", true, SpecialFunction.Ln, "1", "1", "Np"),
        UnitAtom.Special("B", true, SpecialFunction.Lg, "1", "1", "B"),
        UnitAtom.Special("B[SPL]", true, SpecialFunction.LgTimes2, "2", "10*-5.Pa", "B SPL"),
        UnitAtom.Special("B[V]", true, SpecialFunction.LgTimes2, "1", "V", "BV"),
        UnitAtom.Special("B[mV]", true, SpecialFunction.LgTimes2, "1", "mV", "BmV"),
        UnitAtom.Special("B[uV]", true, SpecialFunction.LgTimes2, "1", "uV", "BµV"),
        UnitAtom.Special("B[10.nV]", true, SpecialFunction.LgTimes2, "10", "nV", "B(10 nV)"),
        UnitAtom.Special("B[W]", true, SpecialFunction.Lg, "1", "W", "BW"),
        UnitAtom.Special("B[kW]", true, SpecialFunction.Lg, "1", "kW", "BkW"),
        UnitAtom.Special("bit_s", false, SpecialFunction.Ld, "1", "1", "bit"),
        // The tables give both deg and rad here; the tangent of an angle needs rad.
        UnitAtom.Special("%[slope]", false, SpecialFunction.TanTimes100, "1", "rad", "% slope"),
        UnitAtom.Special("[p'diop]", false, SpecialFunction.TanTimes100, "1", "rad", "PD"),
        UnitAtom.Special("[m/s2/Hz^(1/2)]", false, SpecialFunction.Sqrt, "1", "m2/s4/Hz", "m/s²/√Hz"),
        Arbitrary("[iU]", true, "IU"), Arbitrary("[IU]", true, "IU"), Arbitrary("[arb'U]", false, "arb. U"), Arbitrary("[CFU]", false, "CFU"),
        Arbitrary("[PFU]", false, "PFU"), Arbitrary("[EU]", false, "EU"),
    ];

    // Not of UCUM but ISO 4217: money converts into no other money without a rate of the day, so each is a unit of its own.
    private static UnitAtom[] Money() =>
    [
        Arbitrary("EUR", false, "€"), Arbitrary("USD", false, "$"), Arbitrary("GBP", false, "£"), Arbitrary("JPY", false, "¥"), Arbitrary("CHF", false, "CHF"),
        Arbitrary("SEK", false, "SEK"), Arbitrary("NOK", false, "NOK"), Arbitrary("DKK", false, "DKK"), Arbitrary("PLN", false, "PLN"), Arbitrary("CZK", false, "CZK"),
        Arbitrary("CAD", false, "CAD"), Arbitrary("AUD", false, "AUD"), Arbitrary("INR", false, "₹"), Arbitrary("CNY", false, "CNY"), Arbitrary("BRL", false, "BRL"),
    ];
}
