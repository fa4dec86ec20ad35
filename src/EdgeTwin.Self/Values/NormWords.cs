namespace EdgeTwin.Self.Values;

/// <summary>The words by which a norm says that something is wanted or not.</summary>
internal static class NormWords
{
    private static readonly string[] Praise = Sorted(
        "acceptable accommodating admirable advised allowed always appropriate beneficial best better brave caring commendable comforting common compassionate considerate "
        + "cool courteous crucial decent encouraged encouraging essential ethical expected fair fine friendly fun generous good gracious great healthy helpful honest "
        + "important kind lovely loving loyal mature moral natural necessary nice noble normal ok okay permitted polite praiseworthy productive proper prudent reasonable "
        + "recommended relaxing required respectful responsible right romantic safe sanitary scholarly selfless smart special supposed sweet thoughtful understandable "
        + "useful virtuous vital wise wonderful accepting");

    private static readonly string[] Blame = Sorted(
        "abnormal abusive alarming alcoholism annoying arrogant awful awkward bad careless childish cold conceited controlling cowardly creepy cruel dangerous deceitful "
        + "delinquent despicable difficult discouraged disgusting dishonest disloyal disrespectful dumb evil execrable foolish frowned godawful greedy gross harmful "
        + "hateful heartless homophobic horrible hurtful hypocritical ignorant illegal immature immoral impolite improper inappropriate inconsiderate insensitive "
        + "insulting irresponsible juvenile lazy malevolent manipulative mean nasty negligent obnoxious odd offensive pathetic petty racist reckless ridiculous rude "
        + "selfish sexist shallow shameful sick sneaky stingy stupid tacky terrible thoughtless toxic unacceptable uncaring unconscionable unethical unfair unfortunate "
        + "ungrateful unhealthy unkind unloving unnecessary unprofessional unreasonable unsafe unscrupulous untrustworthy unusual unwise vengeful wasteful weak weird wrong");

    /// <summary>1 for a word that praises, -1 for one that blames, 0 for another.</summary>
    public static int Judgement(string word) => IsIn(Praise, word) ? 1 : IsIn(Blame, word) ? -1 : 0;

    /// <summary>Whether a word that praises only says that something may be.</summary>
    public static bool IsAllowing(string word) => word is "acceptable" or "allowed" or "fine" or "natural" or "normal" or "ok" or "okay" or "permitted" or "reasonable" or "safe" or "understandable";

    /// <summary>Whether a word turns what follows into its opposite.</summary>
    public static bool IsNegation(string word) => word is "not" or "never";

    /// <summary>Whether a word says what is to be done or left.</summary>
    public static bool IsModal(string word) => word is "should" or "must" or "ought" or "cannot";

    /// <summary>Whether a word may stand between a modal or a connection and what it is about.</summary>
    public static bool IsFiller(string word) => word is "always" or "probably" or "really" or "generally" or "usually" or "just" or "to" or "do" or "does" or "will";

    /// <summary>Whether a word is someone of whom a norm speaks in general.</summary>
    public static bool IsAnyone(string word) => word is "you" or "people" or "one" or "someone" or "others" or "friends" or "everyone" or "we" or "they" or "anyone";

    private static bool IsIn(string[] words, string word) => Array.BinarySearch(words, word, StringComparer.Ordinal) >= 0;

    private static string[] Sorted(string words)
    {
        var list = words.Split(' ');
        Array.Sort(list, StringComparer.Ordinal);
        return list;
    }
}
