using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Values;

/// <summary>What the words of an action say of a behaviour.</summary>
internal static class NormCues
{
    private static readonly string[] Refusals =
    [
        "avoid", "avoids", "declines", "fails", "forgets", "forgot", "ignores", "ignoring", "instead", "neglects", "never", "no", "not", "nothing", "rather", "refuses", "refusing", "skips", "without",
    ];

    /// <summary>Which share of the behaviour's words the action has too, in any form.</summary>
    public static float Overlap(string core, string action)
    {
        var (wanted, found) = (TermReader.TermsOf(core), TermReader.TermsOf(action));
        var both = 0;
        foreach (var term in wanted)
            both += found.Contains(term) ? 1 : 0;
        return wanted.Length == 0 ? 0 : (float)both / wanted.Length;
    }

    /// <summary>1 if something is refused, ignored or not done in an action, otherwise 0.</summary>
    public static float Refusal(string action)
    {
        foreach (var word in action.Replace('\u2019', '\'').Split([' ', ',', '.', ';', '"']))
        {
            var small = word.ToLowerInvariant();
            if (Array.IndexOf(Refusals, small) >= 0 || small.EndsWith("n't", StringComparison.Ordinal))
                return 1;
        }
        return 0;
    }
}
