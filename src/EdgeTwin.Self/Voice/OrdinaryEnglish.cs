using System.Globalization;

namespace EdgeTwin.Self.Voice;

/// <summary>
/// How often words that any text has stand in ordinary English, of a thousand: written down by hand after the list of Leech, Rayson and Wilson (Word Frequencies in Written and Spoken
/// English, 2001), rounded; below 2 of a thousand to a figure or two. A test holds them against public texts.
/// </summary>
internal static class OrdinaryEnglish
{
    private const string Table =
        "the 61.8 of 29.4 and 26.8 to 25.6 a 21.6 in 18.2 that 11 it 10.9 is 10 was 9.2 i 8.9 for 8.5 you 6.9 he 6.8 be 6.6 with 6.6 on 6.5 as 6.5 by 5.1 at 4.8 have 4.7 are 4.7 "
        + "this 4.6 not 4.6 but 4.6 had 4.5 they 4.3 his 4.3 from 4.1 she 3.8 which 3.7 or 3.7 we 3.6 an 3.4 were 3.2 her 3 been 2.7 their 2.6 has 2.6 would 2.6 there 2.5 what 2.5 "
        + "will 2.5 all 2.4 if 2.4 so 2.4 can 2.3 more 2.1 who 2.1 up 2.1 when 2 out 2 do 2.7 about 1.9 them 1.7 some 1.7 could 1.7 into 1.6 its 1.6 then 1.6 two 1.5 my 1.5 than 1.5 "
        + "only 1.5 other 1.4 now 1.4 these 1.3 may 1.3 any 1.2 should 1.1 also 1.2 just 1.2 very 1.2 like 1.5 no 2.2 over 1.3 such 0.8 our 0.9 because 0.9 even 0.8 must 0.7 still 0.7 "
        + "most 0.9 many 0.9 much 0.9 too 0.7 while 0.5 though 0.4 however 0.6 perhaps 0.4 really 0.5 quite 0.4 never 0.6 always 0.5 often 0.4 rather 0.4 yet 0.3 indeed 0.2 actually 0.3 maybe 0.1 "
        + "therefore 0.2 thus 0.2 simply 0.2 already 0.3 again 0.6 almost 0.3 enough 0.3 since 0.5 until 0.4 without 0.5 against 0.6 between 0.9 both 0.7 each 0.7 well 0.8";

    private static readonly Dictionary<string, double> Rates = Read();

    /// <summary>The words.</summary>
    public static IEnumerable<string> Words => Rates.Keys;

    /// <summary>How often a word is, of a thousand; below 0 if it is not known.</summary>
    public static double RateOf(string word) => Rates.TryGetValue(word, out var rate) ? rate : -1;

    private static Dictionary<string, double> Read()
    {
        var parts = Table.Split(' ');
        var rates = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < parts.Length; i += 2)
            rates[parts[i]] = double.Parse(parts[i + 1], CultureInfo.InvariantCulture);
        return rates;
    }
}
