using System.Globalization;

namespace EdgeTwin.Lsp.Tests.Values;

/// <summary>A vault of someone whose verdicts follow a rule, with some that do not: what each decision would be judged is known.</summary>
/// <param name="seed">What it is drawn from.</param>
internal sealed class VerdictVault(int seed)
{
    // A value, what honours it, what breaks it. {0} is a thing.
    private static readonly (string Title, string Line, string[] Honours, string[] Breaks)[] Rules =
    [
        ("Buy for life", "Repair things rather than replace them", ["We repair the old {0} instead of replacing it", "The {0} goes to the workshop to repair it"], ["We throw the old {0} away and replace it", "We replace the {0} with the cheapest one"]),
        ("No debts", "Never buy things on credit", ["We save the money first and buy the {0} in cash", "We pay for the {0} from our savings, without credit"], ["We buy the {0} on credit", "We take a loan and buy the {0} on credit"]),
        ("Tread lightly", "Travel by train wherever you can", ["We travel to {1} by train", "We travel by night train to {1}"], ["We fly to {1}, since travel by train takes too long", "We travel to {1} by plane"]),
        ("Tell the truth early", "Tell people the truth about mistakes at once", ["We tell {2} the truth about the mistake at once", "We tell {2} about the mistakes today"], ["We hide the mistake from {2} and do not tell the truth", "We wait and do not tell {2} about the mistakes"]),
    ];

    private static readonly string[] Things = ["bicycle", "oven", "table", "lamp", "sofa", "camera", "boiler", "fridge", "tent", "piano", "roof", "mower", "heater", "printer", "kettle"];
    private static readonly string[] Places = ["Sicily", "Oslo", "Vienna", "Porto", "Gdansk", "Lyon", "Bergen", "Prague", "Turin", "Ghent", "Malaga", "Riga"];
    private static readonly string[] People = ["Anna", "the neighbours", "the bank", "the teacher", "my sister", "the landlord", "our guests", "the team", "Tom", "the doctor"];

    private readonly Random _random = new(seed);

    /// <summary>The notes of the values.</summary>
    public static IEnumerable<(string Path, string Text)> Values => Rules.Select(rule => ($"values/{rule.Title}.md", $"---\ntype: value\n---\n# {rule.Title}\n- {rule.Line}\n"));

    /// <summary>Decisions with verdicts, of which some are against the rule, one a day.</summary>
    public IEnumerable<(string Path, string Text)> Judged(int count, double noise)
    {
        for (var i = 0; i < count; i++)
        {
            var (line, value, isHonoured) = Draw();
            var verdict = _random.NextDouble() < noise ? !isHonoured : isHonoured;
            yield return ($"decisions/Judged {i:D3}.md", string.Create(CultureInfo.InvariantCulture, $"---\ntype: decision\ndecided: {new DateOnly(2025, 1, 1).AddDays(i):yyyy-MM-dd}\n---\n# Judged {i}\n{line}.\n\n{(verdict ? "honours" : "breaks")}:: [[{value}]] because it is so\n"));
        }
    }

    /// <summary>Decisions without one, and what the rule says of them.</summary>
    public IEnumerable<(string Path, string Text, string Value, bool IsHonoured)> Open(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (line, value, isHonoured) = Draw();
            yield return ($"decisions/Open {i:D3}.md", $"---\ntype: decision\nstatus: proposed\n---\n# Open {i}\n{line}.\n", value, isHonoured);
        }
    }

    private (string Line, string Value, bool IsHonoured) Draw()
    {
        var rule = Rules[_random.Next(Rules.Length)];
        var isHonoured = _random.Next(2) == 0;
        var lines = isHonoured ? rule.Honours : rule.Breaks;
        return (string.Format(CultureInfo.InvariantCulture, lines[_random.Next(lines.Length)], Things[_random.Next(Things.Length)], Places[_random.Next(Places.Length)], People[_random.Next(People.Length)]), rule.Title, isHonoured);
    }
}
