using System.Text;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Tests.Workflows;

/// <summary>
/// Runs of drawn workflows with kills at any point, edits, refused approvals, steps that fail and hang, and clocks that jump.
/// EDGETWIN_CAMPAIGN=full draws 10,000, otherwise 2,000; the seed is printed.
/// </summary>
public sealed class WorkflowRunTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN") == "full" ? 10_000 : 2_000;

    [Fact]
    public void No_run_does_what_nobody_approved_and_what_can_be_told_is_done_exactly_once()
    {
        var seed = Environment.TickCount & 0x7fffff;
        var (effects, ends) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        for (var round = 0; round < Rounds; round++)
        {
            var fuzz = new RunFuzz(seed + round, Mistake.None);
            Assert.True(fuzz.Violation is null, $"seed {seed + round}: {fuzz.Violation}\n{fuzz.Text}");
            effects += fuzz.EffectCount;
            ends[fuzz.End] = ends.GetValueOrDefault(fuzz.End) + 1;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {Rounds} runs, {effects} effects, none unapproved; {string.Join(", ", ends.Select(end => $"{end.Value} {end.Key}"))}");
        // A check of nothing would pass too.
        Assert.True(effects > Rounds / 2);
        Assert.All(["done", "failed", "cancelled", "refused"], end => Assert.True(ends.GetValueOrDefault(end) > Rounds / 200, end));
    }

    [Theory]
    [InlineData(nameof(Mistake.IgnoresDrift))]
    [InlineData(nameof(Mistake.IgnoresRefusal))]
    [InlineData(nameof(Mistake.BeginsAnyway))]
    [InlineData(nameof(Mistake.ForgetsIntents))]
    [InlineData(nameof(Mistake.ForgetsOutcomes))]
    [InlineData(nameof(Mistake.NewKeys))]
    [InlineData(nameof(Mistake.RepeatsByItself))]
    [InlineData(nameof(Mistake.TrustsNotes))]
    public void A_wrong_machine_is_found_out(string mistake)
    {
        for (var seed = 1; seed <= 2_000; seed++)
        {
            if (new RunFuzz(seed, Enum.Parse<Mistake>(mistake)).Violation is { } violation)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {violation}");
                return;
            }
        }
        Assert.Fail($"nobody noticed that the machine {mistake}");
    }

    [Fact]
    public void What_a_dry_run_goes_through_the_real_one_does()
    {
        var seed = Environment.TickCount & 0x7fffff;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        for (var round = 0; round < Rounds; round++)
        {
            var text = RandomWorkflow.Draw(new Random(seed + round));
            var plan = new WorkflowText(text, RandomWorkflow.Notes).Plan!;
            var (dry, real) = (TraceOf(plan, isDry: true), TraceOf(plan, isDry: false));
            Assert.True(dry == real, $"seed {seed + round}\n{text}\ndry:\n{dry}\nreal:\n{real}");
        }
    }

    private static string TraceOf(WorkflowPlan plan, bool isDry)
    {
        var time = new ManualTime();
        var world = RunFuzz.WorldOf(plan, new Random(1), time, isDry, isStill: true);
        var (state, words) = new WorkflowRunner(plan, new WorkflowRun(plan), "r", world, world, time).Begin("cli", "a");
        return $"{state} {words}\n" + string.Join('\n', RunTrace.Of(world.ReadJournal()));
    }

    [Fact]
    public void A_journal_that_is_cut_anywhere_tells_what_was_before_the_cut()
    {
        var time = new ManualTime();
        var plan = new WorkflowText("---\ntype: workflow\n---\n1. a\n   do:: set a/vent#on = 0\n2. b\n   do:: append to [[Log]] \"ü\"\n", RandomWorkflow.Notes).Plan!;
        var world = RunFuzz.WorldOf(plan, new Random(1), time, isDry: false, isStill: true);
        new WorkflowRunner(plan, new WorkflowRun(plan), "r", world, world, time).Begin("cli", "a");
        var whole = world.Disk.ToArray();
        var entries = RunJournal.Read(whole, out var length, out var problem);
        Assert.Equal((whole.Length, null), (length, problem));
        for (var cut = 0; cut < whole.Length; cut++)
        {
            var before = RunJournal.Read(whole.AsSpan(0, cut), out length, out problem);
            Assert.Null(problem);
            Assert.True(length <= cut);
            Assert.Equal(entries.Take(before.Count), before);
            if (whole[cut] == (byte)'\n')
                continue;
            var damaged = (byte[])whole.Clone();
            damaged[cut] ^= 4;
            Assert.True(RunJournal.Read(damaged, out _, out problem).Count < entries.Count);
            Assert.NotNull(problem);
        }
    }

    [Fact]
    public void Compensation_runs_in_reverse_order_for_what_was_done()
    {
        var time = new ManualTime();
        var plan = new WorkflowText("""
            ---
            type: workflow
            ---
            1. One.
               do:: append to [[Log]] "- one"
               undo:: append to [[Log]] "- not one"
            2. Two.
               do:: append to [[Log]] "- two"
               undo:: append to [[Log]] "- not two"
            3. Three.
               do:: wait until a/b#c > 100 Cel within 5 s
               undo:: append to [[Log]] "- not three"
            """, RandomWorkflow.Notes).Plan!;
        var world = RunFuzz.WorldOf(plan, new Random(1), time, isDry: false, isStill: true);
        var (state, _) = new WorkflowRunner(plan, new WorkflowRun(plan), "r", world, world, time).Begin("cli", "a");
        Assert.Equal(RunStates.Failed, state);
        Assert.EndsWith("- one\n- two\n- not two\n- not one\n", Encoding.UTF8.GetString(world.Notes["Log.md"]), StringComparison.Ordinal);
    }
}
