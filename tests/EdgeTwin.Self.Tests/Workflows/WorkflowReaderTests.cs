using System.Text;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Tests.Workflows;

public sealed class WorkflowReaderTests
{
    private const string Head = "---\ntype: workflow\n---\n# Frost\n";

    private const string Whole = """
        ---
        type: workflow
        every: day at 06:30
        ---
        # Frost: close the vent, then tell me
        when:: a/b#c < 5 Cel
        trigger:: [[Log#^frost]]
        timeout:: 20 min

        1. Look whether somebody is in there.
           do:: ask "Is the door shut?"
        2. Close the vent.
           Nobody likes draughts.
           - do:: set a/vent#on = 0
           - undo:: set a/vent#on = 1
           - timeout:: 30 s
           - expect:: a/b#c < 100 Cel
        3. Think about it.
        4. Write it down. [do:: append to [[Log]]]
           ```
           - {date}: closed
             because of frost
           ```

        ## Why
        - not a step
        """;

    private static readonly string[] Fragments =
    [
        "---\ntype: workflow\n---\n", "1. ", "2) ", "\n", "\r\n", "   ", "- ", "> ", "do:: ", "undo:: ", "expect:: ", "timeout:: ", "when:: ", "trigger:: ", "every:: ", "day at 06:30", "set a/vent#on = 1", "wait until ", "a/b#c > 1",
        " within 5 min", "ask \"", "\"", "“", "”", "\\", "[[Log]]", "[[", "]]", "|", "#", "append to ", "replace \"x\" by \"y\" in ", "run backup ", "get https://ok.example/", "```\n", "%%", "`", "[do:: ", "]", "ü", "😀", "\ud800", "\0", "7 d", "0 s", "99999999999999999999 h", " ^id",
    ];

    /// <summary>Workflows below a head, and what is wrong with them: code and place, with bars between.</summary>
    public static TheoryData<string, string> Wrong { get; } = new()
    {
        { "1. Close.\n   do:: set a/vent#on = 0\n", "" },
        { "1. Close.\n   do:: sett a/vent#on = 0\n", "bad-action sett" },
        { "1. Close.\n   do:: set a/vent#on = 0\n   do:: tell \"x\"\n", "bad-action tell \"x\"" },
        { "1. Close.\n   undo:: set a/vent#on = 0\n", "bad-workflow-field set a/vent#on = 0" },
        { "1. Close.\n   do:: set a/vent#on = 0\n   undo:: wait 3 s\n", "bad-action wait 3 s" },
        { "1. Close.\n   do:: set a/b#c = 0\n", "not-allowed set a/b#c = 0" },
        { "1. Save.\n   do:: run rm -rf\n", "not-allowed run rm -rf" },
        { "1. Save.\n   do:: run backup\n", "" },
        { "1. Ask.\n   do:: get https://other.example/\n", "not-allowed get https://other.example/" },
        { "1. Wait.\n   do:: wait until a/b#c > 1 Cel\n", "workflow-timeout wait until a/b#c > 1 Cel" },
        { "1. Wait.\n   do:: wait until a/x#y > 1 Cel within 1 min\n", "bad-action wait until a/x#y > 1 Cel within 1 min" },
        { "1. Wait.\n   do:: wait until a/b#c > 1 Cel within 1 min\n   timeout:: 2 min\n", "workflow-timeout 2 min" },
        { "1. Wait.\n   do:: wait 5 s\n   timeout:: 2 min\n", "workflow-timeout 2 min" },
        { "1. Wait.\n   do:: wait 2 h\n", "workflow-timeout wait 2 h" },
        { "1. Think.\n   timeout:: 2 min\n", "workflow-timeout 2 min" },
        { "1. Close.\n   do:: set a/vent#on = 0\n   timeout:: soon\n", "workflow-timeout soon" },
        { "1. Close.\n   do:: set a/vent#on = 0\n   expect:: a/b#c >\n", "bad-workflow-field " },
        { "1. Close.\n   do:: set a/vent#on = 0\n   when:: a/b#c > 1 Cel\n", "bad-workflow-field a/b#c > 1 Cel" },
        { "when:: a/b#c > 1 kg\n\n1. Think.\n", "bad-workflow-field kg" },
        { "every:: sometimes\n\n1. Think.\n", "bad-workflow-field sometimes" },
        { "trigger:: [[Log]]\n\n1. Think.\n", "bad-workflow-field [[Log]]" },
        { "do:: set a/vent#on = 0\n\n1. Think.\n", "bad-workflow-field set a/vent#on = 0" },
        { "Nothing.\n", "bad-workflow-field # Frost" },
        { "1. Write.\n   do:: append to [[Nowhere]] \"x\"\n", "bad-action append to [[Nowhere]] \"x\"" },
        { "1. Write.\n   do:: create [[Nowhere]] \"x\"\n2. More.\n   do:: append to [[Nowhere]] \"y\"\n", "" },
        { "1. Write.\n   do:: create [[../x]] \"x\"\n", "bad-action create [[../x]] \"x\"" },
        { "1. Write.\n   do:: create [[.edgetwin/x]] \"x\"\n", "bad-action create [[.edgetwin/x]] \"x\"" },
        { "1. Write.\n   do:: append to [[Frost]] \"x\"\n", "bad-action append to [[Frost]] \"x\"" },
        { "1. Write.\n   do:: append to [[Log]]\n", "bad-action append to [[Log]]" },
    };

    [Fact]
    public void A_workflow_is_read_with_everything_in_it()
    {
        var note = new WorkflowText(Whole, ("Log.md", "# Log\n- claim:: a/b#c > 1 ^frost\n"));
        Assert.Empty(note.Words);
        Assert.Equal("day at 06:30", note.Workflow.Schedule!.Text);
        Assert.Equal("[[Log#^frost]]", note.Workflow.Trigger!.Text);
        Assert.Equal(
            """
            workflow: Frost.md
            title: Frost: close the vent, then tell me
            effects: set, note, ask
            timeout: 1200 s
            when: a/b#c < 5 Cel
            1. Look whether somebody is in there.
               do: ask "Is the door shut?"
            2. Close the vent.
               do: set a/vent#on = 0
               timeout: 30 s
               expect: a/b#c < 100 Cel
               undo: set a/vent#on = 1
            3. Think about it.
            4. Write it down. [do:: append to [[Log]]]
               do: append to [[Log.md]] "- {date}: closed\n  because of frost"

            """, note.Plan!.Text);
        Assert.Equal(64, note.Plan.Digest.Length);
        Assert.NotEqual(note.Plan.Digest, new WorkflowText(Whole, ("Log.md", "# Log\n")).Plan!.Digest);
        Assert.Equal(note.Plan.Sequence, new WorkflowText(Whole, ("Log.md", "# Log\n")).Plan!.Sequence);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_problem_has_its_code_and_its_place(string text, string expected)
    {
        var note = new WorkflowText(Head + text, ("Log.md", "# Log\n"));
        Assert.Equal(expected, string.Join('|', note.Words));
        Assert.Equal(note.Problems.All(problem => problem.IsHint), note.Plan is not null);
    }

    [Theory]
    [InlineData("1. Close.\n   do:: sett a/vent#on = 0\n", "1. Close.\n   do:: set a/vent#on = 0\n")]
    [InlineData("1. Wait.\n   do:: wait until a/b#c > 1 Cel\n", "1. Wait.\n   do:: wait until a/b#c > 1 Cel within 10 min\n")]
    public void A_fix_ends_its_problem(string text, string expected)
    {
        var note = new WorkflowText(Head + text);
        var fix = Assert.Single(note.Problems).Fix!.Value;
        var after = Encoding.UTF8.GetString([.. note.Bytes.AsSpan(0, fix.Start), .. Encoding.UTF8.GetBytes(fix.Text), .. note.Bytes.AsSpan(fix.End)]);
        Assert.Equal(Head + expected, after);
        Assert.Empty(new WorkflowText(after).Problems);
    }

    [Theory]
    [InlineData("day at 06:30", "2026-11-27 06:29", "2026-11-26 06:30")]
    [InlineData("day at 06:30", "2026-11-27 06:30", "2026-11-27 06:30")]
    [InlineData("monday at 7:00", "2026-11-27 12:00", "2026-11-23 07:00")]
    [InlineData("hour", "2026-11-27 12:59", "2026-11-27 12:00")]
    [InlineData("30 min", "2026-11-27 12:59", "2026-11-27 12:30")]
    [InlineData("7 d", "", "")]
    [InlineData("day at 25:00", "", "")]
    [InlineData("someday at 06:00", "", "")]
    public void A_schedule_says_when_it_was_due(string text, string now, string expected)
    {
        var schedule = WorkflowSchedule.Parse(text);
        Assert.Equal(expected, schedule is null ? "" : schedule.LastDue(DateTime.Parse(now)).ToString("yyyy-MM-dd HH:mm"));
    }

    [Fact]
    public void Any_text_is_read_and_what_is_wrong_lies_in_it()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 3_000; round++)
        {
            var text = new StringBuilder(round % 3 == 0 ? "" : Head);
            for (var i = random.Next(40); i > 0; i--)
                text.Append(Fragments[random.Next(Fragments.Length)]);
            var note = new WorkflowText(text.ToString(), ("Log.md", "# Log\n"));
            Assert.All(note.Problems, problem => Assert.True(problem.Range.Start >= 0 && problem.Range.Start <= problem.Range.End && problem.Range.End <= note.Bytes.Length, $"seed {seed}, round {round}: {problem}"));
            Assert.All(note.Problems, problem => Assert.Contains(problem.Message[^1], ".?"));
            Assert.All(note.Problems, problem => Assert.True(problem.Fix is not { } fix || (fix.Start >= 0 && fix.Start <= fix.End && fix.End <= note.Bytes.Length), $"seed {seed}, round {round}: {problem}"));
            Assert.All(note.Workflow.Steps, step => Assert.True(step.Range.Start < step.Range.End));
            if (note.Plan is { } plan)
                Assert.All(plan.Steps, step => Assert.True(step.Action is not { } action || action.Effect != EffectKinds.Note || action.Path.Length > 0));
        }
    }
}
