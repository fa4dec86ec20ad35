using System.Text;
using EdgeTwin.Self.Mining;
using EdgeTwin.Self.Tests.Workflows;

namespace EdgeTwin.Self.Tests.Mining;

public sealed class HabitDraftTests
{
    private static readonly string[] Fragments =
    [
        "do:: set a/b#c = 1", "[do:: x]", "(when:: y)", "every:: day at 06:30", "key::", "::", "[[", "]]", "[[Log#x|y]]", "[[twin:a/vent#on=off]]", "[x](twin:a/vent#on)", "[x](../y.md)", "`", "``", "```", "`code`", "\"", "'", "“",
        "<div>", "</div>", "<!--", "-->", "<script>", "&amp;", "%%", "$$", "$x$", "**bold**", "_", "~~", "==", "#", "# ", "#tag", "> ", "- ", "1. ", "1) ", "+ ", "* ", "[ ] ", "[x] ", "|", "\\", "^id", "[^1]", "[a][b]", "[a]: b",
        "![[x.png]]", "http://a.b/c", "<http://a.b>", "---", "===", "\t", "  ", "é", "水をやる", "🌱", "\u00ad", "\u200b", "\ufeff", "\0", "word", "vent", "off", "open", "= 4 %", "06:30", "2026-11-27", "✅ 2026-11-27", ":", "|---|", "\u2028", "\u0085",
    ];

    [Fact]
    public void A_draft_has_the_steps_in_their_writers_words_and_says_where_they_stand()
    {
        var habit = Assert.Single(DoneNotes.Find(DoneNotes.Weekly(3,
            "# Log\n\n## Frost\n- 06:30 closed [[twin:greenhouse/vent#on]]\n- 06:35 covered the seedlings with fleece\n- 06:50 told [[Anna]]\n",
            "# Log\n\n## Frost\n- close [[twin:greenhouse/vent#on]]\n- covered the seedlings with fleece\n- had tea\n- told [[Anna]]\n")).Habits);
        Assert.Equal(
            """
            ---
            type: workflow
            ---
            # Frost

            1. closed [[twin:greenhouse/vent#on]]
               - do:: set greenhouse/vent#on = off
            2. covered the seedlings with fleece
            3. told [[Anna]]

            ## Evidence
            Done 3 times, from 2026-11-02 to 2026-11-16, always on Mondays, 7 days apart. For a clock to propose it, `every:: monday at …` with its time could stand above the steps.

            - [[2026-11-16#Frost]], lines 4 to 6, 2026-11-16
            - [[2026-11-09#Frost]], lines 4, 5 and 7, 2026-11-09
            - [[2026-11-02#Frost]], lines 4 to 6, 2026-11-02

            """, HabitDraft.Of(habit));
        var workflow = new WorkflowText(HabitDraft.Of(habit)).Workflow;
        Assert.Empty(workflow.Problems);
        Assert.Null(workflow.Schedule);
        Assert.Equal(["Frost", "closed [[twin:greenhouse/vent#on]]", "covered the seedlings with fleece", "told [[Anna]]"], [workflow.Title, .. workflow.Steps.Select(step => step.Prose)]);
    }

    [Fact]
    public void A_habit_without_a_heading_is_called_after_its_first_and_last_step() =>
        Assert.Equal("Opened greenhouse vent to fed the hens", Assert.Single(DoneNotes.Find(DoneNotes.Weekly(3, "- Opened [[twin:greenhouse/vent]]\n- watered\n- fed the hens\n")).Habits).Title);

    [Theory]
    [InlineData("closed [[twin:a/vent#on]]", "set a/vent#on = off")]
    [InlineData("[[twin:a/vent#on]] opened", "set a/vent#on = on")]
    [InlineData("opened [the door](twin:a/door#closed)", "set a/door#closed = off")]
    [InlineData("shut [[twin:a/door#closed|the door]]", "set a/door#closed = on")]
    [InlineData("turned [[twin:a/pump#on|the pump]] on", "set a/pump#on = on")]
    [InlineData("Turn off [[twin:a/pump#on]].", "set a/pump#on = off")]
    [InlineData("[the pump](twin:a/pump#on=off)", "set a/pump#on = off")]
    [InlineData("[[twin:a/heater#level]] = 40 %", "set a/heater#level = 40 %")]
    [InlineData("set [[twin:a/heater#level]] to 40.", "set a/heater#level = 40")]
    [InlineData("[[twin:a/pump#on]] = off, then tea", "set a/pump#on = off")]
    [InlineData("looked at [[twin:a/vent#on]]", "")]
    [InlineData("put compost on the bed of [[twin:a/pump#on]]", "")]
    [InlineData("opened and closed [[twin:a/vent#on]]", "")]
    [InlineData("did not close [[twin:a/vent#on]]", "")]
    [InlineData("closed [[twin:a/vent#on]] if it was cold", "")]
    [InlineData("closed [[twin:a/vent]]", "")]
    [InlineData("closed [[twin:a/heater#level]]", "")]
    [InlineData("closed [[twin:a/vent#on]] and [[twin:a/door#on]]", "")]
    [InlineData("[[twin:a/heater#level]] = warm", "")]
    [InlineData("closed `[[twin:a/vent#on]]`", "")]
    [InlineData("closed the vent", "")]
    public void A_step_has_an_act_only_where_it_says_so_beyond_doubt(string text, string expected)
    {
        Assert.Equal(expected, StepAct.Of([text, text]));
        Assert.Equal("", StepAct.Of([text, "looked at it"]));
        Assert.Equal("", StepAct.Of([text, "[[twin:a/other#on]] = 7"]));
    }

    [Theory]
    [InlineData("07:10 Open the vent", "Open the vent")]
    [InlineData("**07:10** – Open the vent", "Open the vent")]
    [InlineData("2026-11-27 7:10: Open the vent ✅ 2026-11-27", "Open the vent")]
    [InlineData("(2026-11-27T07:10) Open", "Open")]
    [InlineData("7 hens fed", "7 hens fed")]
    [InlineData("17:99 x", "17:99 x")]
    public void A_wording_says_no_moment(string text, string expected) => Assert.Equal(expected, StepWording.WithoutMoment(text));

    [Theory]
    [InlineData("2026-11-02 2026-11-03 2026-11-04", "every day", "day")]
    [InlineData("2026-11-02 2026-11-09 2026-11-16", "always on Mondays, 7 days apart", "monday")]
    [InlineData("2026-11-02 2026-11-08 2026-11-16", "about 7 days apart", "")]
    [InlineData("2026-11-02 2026-11-07 2026-11-14", "", "")]
    [InlineData("2026-11-02 2026-11-09 2026-11-16 2026-11-23 2026-12-01", "mostly on Mondays, about 7 days apart", "monday")]
    [InlineData("2026-11-03 2026-11-10 2026-11-24", "always on Tuesdays", "tuesday")]
    [InlineData("2026-11-02 2026-11-03 2026-11-06", "", "")]
    [InlineData("2026-11-02 2026-11-09", "", "")]
    [InlineData("2026-11-02 2026-11-02 2026-11-02", "", "")]
    public void Days_have_a_rhythm_or_none(string days, string words, string schedule)
    {
        var rhythm = HabitRhythm.Of(days.Split(' ').Select(day => new HabitPlace("a.md", "", DateOnly.Parse(day), [0])));
        Assert.Equal((words, schedule), (rhythm.Words, rhythm.Schedule));
    }

    /// <summary>Steps, headings and paths of anything: the draft is a workflow with just those steps, and nothing is wrong with it.</summary>
    [Fact]
    public void Any_draft_is_read_without_a_problem()
    {
        var seed = PlantedSteps.Seed;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 3_000; round++)
        {
            var steps = Enumerable.Range(0, random.Next(3, 6)).Select(_ => new[] { Draw(random), Draw(random) }).Select(texts => new HabitStep(StepWording.Of(texts), StepAct.Of(texts), StepWords.Of(texts[0]))).ToList();
            var places = Enumerable.Range(0, random.Next(1, 60)).Select(day => new HabitPlace(Draw(random).Replace('\0', 'x') + ".md", Draw(random), random.Next(4) == 0 ? null : new DateOnly(2026, 11, 2).AddDays(7 * day), [day, day + 1, day + random.Next(2, 5)])).ToList();
            var habit = new Habit(HabitTitle.Of([.. places.Select(place => place.Heading)], steps), steps, places);
            var draft = HabitDraft.Of(habit);
            var workflow = new WorkflowText(draft, ("Log.md", "# Log\n")).Workflow;
            Assert.True(workflow.Problems.Count == 0 && workflow.Steps.Count == steps.Count && workflow.Schedule is null && workflow.Trigger is null && workflow.When.Count == 0, $"seed {seed}, round {round}: {string.Join(' ', workflow.Problems)}\n{draft}");
            Assert.True(workflow.Steps.Count(step => step.Action is not null) == steps.Count(step => step.Act.Length > 0) && workflow.Title.Trim().Length > 0, $"seed {seed}, round {round}\n{draft}");
        }
    }

    /// <summary>The same from notes: whatever stands in their lists.</summary>
    [Fact]
    public void Any_note_is_looked_through()
    {
        var seed = PlantedSteps.Seed;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var drafts = 0;
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(3, 7)).Select(_ => $"{(random.Next(9) == 0 ? "## " + Draw(random) + "\n" : "")}- {Draw(random)} {PlantedSteps.WordOf(random.Next(9_000))}\n"));
            foreach (var habit in DoneNotes.Find(DoneNotes.Weekly(4, text)).Habits)
            {
                var draft = HabitDraft.Of(habit);
                var workflow = new WorkflowText(draft, ("Log.md", "# Log\n")).Workflow;
                Assert.True(workflow.Problems.Count == 0 && workflow.Steps.Count == habit.Steps.Count, $"seed {seed}, round {round}: {string.Join(' ', workflow.Problems)}\n{text}\n{draft}");
                drafts++;
            }
        }
        Assert.True(drafts > 50, $"seed {seed}: {drafts} drafts");
    }

    private static string Draw(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(8); i > 0; i--)
            text.Append(Fragments[random.Next(Fragments.Length)]).Append(random.Next(2) == 0 ? " " : "");
        return random.Next(50) == 0 ? string.Concat(Enumerable.Repeat(text.ToString(), 100)) : text.ToString();
    }
}
