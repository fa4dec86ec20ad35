using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Mining;

/// <summary>Verbs whose past no rule makes. A log says what was done, a checklist what to do: "fed the hens", "feed the hens".</summary>
internal static class IrregularPast
{
    private static readonly string[] Verbs =
    [
        "bring brought", "build built", "buy bought", "catch caught", "choose chose chosen", "come came", "dig dug", "draw drew drawn", "drink drank drunk", "drive drove driven", "eat ate eaten", "feed fed",
        "find found", "freeze froze frozen", "get got gotten", "give gave given", "go went gone", "grind ground", "grow grew grown", "hang hung", "hear heard", "hide hid hidden", "hold held", "keep kept", "lay laid",
        "lead led", "leave left", "lend lent", "light lit", "make made", "meet met", "pay paid", "ride rode ridden", "run ran", "say said", "see saw seen", "sell sold", "send sent", "sew sewn", "shake shook shaken",
        "show shown", "sing sang sung", "sit sat", "sleep slept", "sow sown", "speak spoke spoken", "spin spun", "stand stood", "steal stole stolen", "stick stuck", "sweep swept", "swim swam swum", "take took taken",
        "teach taught", "tear tore torn", "tell told", "think thought", "throw threw thrown", "wake woke woken", "wear wore worn", "weave wove woven", "win won", "wind wound", "write wrote written",
    ];

    private static readonly Dictionary<ulong, ulong> Bases = Read();

    /// <summary>The stem of a verb by that of its past; the same for any other word.</summary>
    public static ulong BaseOf(ulong term) => Bases.GetValueOrDefault(term, term);

    private static Dictionary<ulong, ulong> Read()
    {
        var bases = new Dictionary<ulong, ulong>();
        foreach (var verb in Verbs)
        {
            if (TermReader.TermsOf(verb) is [var first, .. var past])
            {
                foreach (var term in past)
                    bases.TryAdd(term, first);
            }
        }
        return bases;
    }
}
