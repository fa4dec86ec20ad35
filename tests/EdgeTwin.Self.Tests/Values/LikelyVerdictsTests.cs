using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Tests.Values;

/// <summary>By words alone: what meanings add is tested where there is an encoder.</summary>
public sealed class LikelyVerdictsTests
{
    private const string Line = "Repair things rather than replace them";

    [Fact]
    public void A_near_decision_speaks_for_the_same_and_its_opposite_for_the_opposite()
    {
        var likely = LikelyVerdicts.Of(Enough());
        Assert.Equal("honoured by 'repair", Said(likely, "We repair the old lamp"));
        Assert.Equal("broken by 'replace", Said(likely, "We replace the old lamp"));
        Assert.Equal("nothing", Said(likely, "We sing in the choir"));
    }

    [Fact]
    public void Nothing_is_said_of_a_decision_by_its_own_verdicts()
    {
        var likely = LikelyVerdicts.Of([.. Enough().Where(verdict => verdict.IsHonoured)]);
        Assert.False(likely.Breaks.IsOn);
        Assert.True(likely.Honours.IsOn);
        Assert.Null(LikelyVerdicts.Of([Verdict("a.md", "We repair the old lamp", true)]).Foretell(Pair("a.md", "v.md", "We repair the old lamp", Line)));
    }

    [Fact]
    public void With_too_few_nothing_is_said_and_how_many_are_missing_is_told()
    {
        // Each of them is foretold by the other 27, and all rightly.
        var likely = LikelyVerdicts.Of([.. Enough().Where(verdict => verdict.IsHonoured).Take(28)]);
        Assert.Equal((1, 29), (likely.Honours.Missing, likely.Breaks.Missing));
        Assert.Equal("nothing", Said(likely, "We repair the old lamp"));
    }

    [Fact]
    public void What_is_learnt_step_by_step_is_what_is_learnt_at_once()
    {
        var all = Enough();
        var step = LikelyVerdicts.None;
        for (var count = 0; count <= all.Count; count += 7)
            step = LikelyVerdicts.Of([.. all.Take(count)], step);
        step = LikelyVerdicts.Of([.. all.Skip(3)], step);
        step = LikelyVerdicts.Of(all, step);
        var once = LikelyVerdicts.Of(all);
        Assert.Equal(once.Foretold.Select(one => (one.Verdict.Pair.Decision, one.Score, one.IsShown)), step.Foretold.Select(one => (one.Verdict.Pair.Decision, one.Score, one.IsShown)));
        Assert.Equal((once.Honours.Min, once.Breaks.Min), (step.Honours.Min, step.Breaks.Min));
        Assert.Same(step, LikelyVerdicts.Of(all, step));
    }

    [Fact]
    public void In_turn_only_what_was_decided_before_counts()
    {
        var foretold = LikelyVerdicts.Of(Enough()).InTurn();
        Assert.Equal(80, foretold.Count);
        Assert.Equal(0, foretold[0].Score);
        // 29 of each kind have to have been foretold.
        Assert.DoesNotContain(foretold.Take(58), one => one.IsShown);
        Assert.Contains(foretold.Skip(60), one => one.IsShown);
    }

    [Fact]
    public void Of_too_many_the_newest_count()
    {
        var verdicts = Enumerable.Range(0, LikelyVerdicts.VerdictsMax + 20).Select(i => new PastVerdict(Pair($"{i:D4}.md", "v.md", $"We sing {i}", Line), true, new DateOnly(2020, 1, 1).AddDays(i), bears: true)).ToList();
        var likely = LikelyVerdicts.Of(verdicts);
        Assert.Equal(LikelyVerdicts.VerdictsMax, likely.Foretold.Count);
        Assert.Equal("0020.md", likely.Foretold[0].Verdict.Pair.Decision);
    }

    private static string Said(LikelyVerdicts likely, string own) => likely.Foretell(Pair("new.md", "v.md", own, Line)) switch
    {
        null => "nothing",
        { IsHonoured: var isHonoured, Evidence: var evidence } => $"{(isHonoured ? "honoured" : "broken")} by '{evidence.Pair.Decision.Split(' ')[0]}",
    };

    private static List<PastVerdict> Enough()
    {
        var verdicts = new List<PastVerdict>();
        for (var i = 0; i < 40; i++)
        {
            verdicts.Add(Verdict($"repair {i:D2}.md", $"We repair the old thing{i}", true, 2 * i));
            verdicts.Add(Verdict($"replace {i:D2}.md", $"We replace the old thing{i}", false, (2 * i) + 1));
        }
        return verdicts;
    }

    private static PastVerdict Verdict(string decision, string own, bool isHonoured, int day = 0) => new(Pair(decision, "v.md", own, Line), isHonoured, new DateOnly(2026, 1, 1).AddDays(day), bears: true);

    private static ValuePair Pair(string decision, string value, string own, string said) => new(decision, value, new RelevantValue(0, PartOf(own), PartOf(said), 1), null, null);

    private static TextPart PartOf(string text) => new(new TextSpan(0, text.Length), text);
}
