using System.Diagnostics;
using System.Globalization;

namespace EdgeTwin.Control.Tests.Schedules;

public sealed class ControlScheduleTests
{
    private const int Ticks = 40;
    private const int WrongSchedulesMax = 20_000;

    private static bool IsFull => Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN") == "full";

    private static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("EDGETWIN_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : Environment.TickCount;

    public static TheoryData<WorldMistake> Mistakes => [.. Enum.GetValues<WorldMistake>().Skip(1)];

    [Fact]
    public void No_schedule_of_faults_crashes_and_lost_links_makes_an_output_unsafe()
    {
        var schedules = IsFull ? 1_000_000 : 20_000;
        var watch = Stopwatch.StartNew();
        var tally = Run(schedules, WorldMistake.None, out var found);
        Assert.True(found is null, found);
        Assert.True(tally.HasEverything, $"too little happened: {tally}");
        Held(string.Create(CultureInfo.InvariantCulture, $"- schedules of {Ticks} ticks: {schedules:N0}, seed {Seed}, not one unsafe output; {tally}"), watch.Elapsed);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_of_whoever_uses_the_core_is_found_out(WorldMistake mistake)
    {
        Run(WrongSchedulesMax, mistake, out var found);
        Assert.NotNull(found);
        TestContext.Current.TestOutputHelper!.WriteLine(found);
    }

    private static WorldTally Run(int schedules, WorldMistake mistake, out string? found)
    {
        var all = new WorldTally();
        string? first = null;
        Parallel.For(0, schedules, () => new WorldTally(), (schedule, loop, tally) =>
        {
            var seed = ((ulong)(uint)Seed << 32) | (uint)schedule;
            var (rule, where) = new ControlWorld(seed, mistake, tally).Run(Ticks);
            if (rule != SafetyRule.None)
            {
                Interlocked.CompareExchange(ref first, $"seed {Seed}, schedule {schedule}: {where}", null);
                loop.Stop();
            }
            return tally;
        }, tally =>
        {
            lock (all)
                all.Add(tally);
        });
        found = first;
        return all;
    }

    private static void Held(string line, TimeSpan elapsed)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"{line}; {elapsed.TotalSeconds:F1} s");
        if (IsFull && Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN_RECORD") is { Length: > 0 } path)
            File.AppendAllLines(path, [line]);
    }
}
