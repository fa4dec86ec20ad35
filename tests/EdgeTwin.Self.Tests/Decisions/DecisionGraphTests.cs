using System.Globalization;
using CsCheck;
using EdgeTwin.Self.Decisions;

namespace EdgeTwin.Self.Tests.Decisions;

public sealed class DecisionGraphTests
{
    private const string Head = "---\ntype: decision\n";

    [Theory]
    [InlineData("status: accepted\ndecided: 2026-03-01\nreview: 2027-01-01", "Accepted 2026-03-01 2027-01-01")]
    [InlineData("status: Proposed", "Proposed  ")]
    [InlineData("status: rejected\ndate: 2026-03-01", "Rejected 2026-03-01 ")]
    [InlineData("status: withdrawn", "Deprecated  ")]
    [InlineData("status: superseded by [[other]]", "Superseded  ")]
    [InlineData("decided: in spring", "Accepted  ")]
    [InlineData("decided: 2026-02-30", "Accepted  ")]
    [InlineData("decided: 2026-03-01T12:00:00Z", "Accepted 2026-03-01 ")]
    public void The_fields_of_a_decision_are_read(string fields, string expected)
    {
        var decision = Assert.Single(new VaultOf(("d.md", $"{Head}{fields}\n---\ntext\n"), ("other.md", "")).Decisions.All);
        Assert.Equal(expected, string.Create(CultureInfo.InvariantCulture, $"{decision.Status} {decision.Decided:yyyy-MM-dd} {decision.Review:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("supersedes: \"[[old]]\"\n---\n")]
    [InlineData("supersedes: old\n---\n")]
    [InlineData("supersedes:\n  - \"[[old|the first]]\"\n  - \"[[none]]\"\n---\n")]
    [InlineData("---\nsupersedes:: [[old]]\n")]
    [InlineData("---\n- Supersedes:: [[old]]\n")]
    public void A_newer_decision_may_say_what_it_takes_the_place_of(string rest)
    {
        var vault = new VaultOf(("old.md", $"{Head}decided: 2025-01-01\n---\n"), ("new.md", $"{Head}decided: 2026-01-01\n{rest}"));
        Check(vault, "old.md", "2025-06-01", "Live");
        Check(vault, "old.md", "2026-01-01", "Superseded new.md");
        Check(vault, "new.md", "2025-12-31", "NotYet");
        Check(vault, "new.md", "2026-01-01", "Live");
    }

    [Theory]
    [InlineData("superseded-by: \"[[new]]\"")]
    [InlineData("superseded_by: new")]
    [InlineData("status: superseded by [[new]]")]
    public void An_older_decision_may_say_what_took_its_place(string field)
    {
        var vault = new VaultOf(("old.md", $"{Head}decided: 2025-01-01\n{field}\n---\n"), ("new.md", $"{Head}decided: 2026-01-01\n---\n"));
        Check(vault, "old.md", "2025-12-31", "Live");
        Check(vault, "old.md", "2026-01-01", "Superseded new.md");
    }

    [Fact]
    public void What_is_only_proposed_or_was_rejected_takes_nothings_place()
    {
        foreach (var status in new[] { "proposed", "rejected" })
        {
            var vault = new VaultOf(("old.md", $"{Head}---\n"), ("new.md", $"{Head}status: {status}\nsupersedes: old\n---\n"));
            Check(vault, "old.md", "2026-01-01", "Live");
        }
        Check(new VaultOf(("a.md", $"{Head}status: superseded\n---\n")), "a.md", "2026-01-01", "Superseded");
        Check(new VaultOf(("a.md", $"{Head}status: rejected\n---\n")), "a.md", "2026-01-01", "Void");
    }

    [Fact]
    public void In_a_circle_the_later_of_two_wins_and_of_two_without_days_neither_does()
    {
        var dated = new VaultOf(("a.md", $"{Head}decided: 2025-01-01\nsupersedes: b\n---\n"), ("b.md", $"{Head}decided: 2026-01-01\nsupersedes: a\n---\n"));
        Check(dated, "a.md", "2026-06-01", "Superseded b.md");
        Check(dated, "b.md", "2026-06-01", "Live");
        var undated = new VaultOf(("a.md", $"{Head}supersedes: b\n---\n"), ("b.md", $"{Head}supersedes: a\n---\n"), ("c.md", $"{Head}supersedes: c\n---\n"));
        Check(undated, "a.md", "2026-06-01", "Live");
        Check(undated, "b.md", "2026-06-01", "Live");
        Check(undated, "c.md", "2026-06-01", "Live");
    }

    /// <summary>Chains and trees without circles, against the definition: superseded if anyone who had been decided by that day says so.</summary>
    [Fact]
    public void On_any_day_of_any_history_each_decision_counts_for_what_its_links_say() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 28], Gen.Bool, Gen.Int[0, 3]).Array[1, 10].Sample(history =>
        {
            var notes = new List<(string Path, string Text)>();
            var older = new List<(int Older, int Newer)>();
            for (var i = 0; i < history.Length; i++)
            {
                var (target, day, saysOlder, status) = history[i];
                var fields = $"decided: 2026-{i + 1:00}-{day:00}\nstatus: {(status == 0 ? "rejected" : "accepted")}\n";
                if (target < i)
                {
                    if (saysOlder)
                        fields += $"supersedes: \"[[d{target}]]\"\n";
                    else
                        notes[target] = (notes[target].Path, notes[target].Text.Replace("---\ntext", $"superseded-by: d{i}\n---\ntext", StringComparison.Ordinal));
                    older.Add((target, i));
                }
                notes.Add(($"d{i}.md", $"{Head}{fields}---\ntext"));
            }
            var vault = new VaultOf([.. notes]);
            for (var month = 1; month <= 11; month++)
            {
                var day = new DateOnly(2026, month, 15);
                for (var i = 0; i < history.Length; i++)
                {
                    DateOnly DecidedOf(int decision) => new(2026, decision + 1, history[decision].Item2);
                    var expected = DecidedOf(i) > day ? DecisionStanding.NotYet
                        : older.Exists(pair => pair.Older == i && history[pair.Newer].Item4 != 0 && DecidedOf(pair.Newer) <= day) ? DecisionStanding.Superseded
                        : history[i].Item4 == 0 ? DecisionStanding.Void
                        : DecisionStanding.Live;
                    Assert.Equal(expected, vault.Decisions.StandingOf(vault.IdOf($"d{i}.md"), day));
                }
            }
        }, iter: 300);

    private static void Check(VaultOf vault, string path, string day, string expected)
    {
        var at = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var successor = vault.Decisions.SuccessorOf(vault.IdOf(path), at);
        Assert.Equal(expected, $"{vault.Decisions.StandingOf(vault.IdOf(path), at)}{(successor < 0 ? "" : " " + vault.Index.PathOf(successor))}");
    }
}
