using EdgeTwin.Devices.Recording;
using EdgeTwin.Devices.Recording.Faults;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

public sealed class FaultInjectionTests
{
    private const int Ticks = 60;
    private const string Load = "host/cpu#load1";

    [Fact]
    public async Task The_same_seed_gives_the_same_samples_and_another_seed_others()
    {
        var recording = Recorded();
        var plan = Plan("nack=10%,bitflip=2%,stuck=5s@10s,dropout=3s@30s,drift=6/min", seed: 7);
        var first = await ReplayAsync(recording, plan);
        Assert.Equal(first, await ReplayAsync(recording, plan));
        Assert.NotEqual(first, await ReplayAsync(recording, plan with { Seed = 8 }));
    }

    [Fact]
    public async Task A_plan_without_faults_changes_nothing()
    {
        var (recording, live) = Record();
        Assert.Equal(live, await ReplayAsync(recording, new FaultPlan { Seed = 3 }));
    }

    [Fact]
    public async Task A_NACK_is_a_read_that_failed_in_the_share_asked_for()
    {
        FaultCounts? counts = null;
        var samples = await ReplayAsync(Recorded(), Plan("nack=20%"), bus => counts = bus.Injected);
        var failed = samples.Count(sample => sample.Item1 == Load && sample.Item2 is { Quality: Quality.Bad, Reason: QualityReason.ReadFailed });
        Assert.InRange(failed, Ticks / 10, Ticks / 3);
        Assert.True(counts!.Nacks >= failed);
    }

    [Fact]
    public async Task A_stuck_sensor_says_the_same_for_as_long_as_asked()
    {
        var values = (await ReplayAsync(Recorded(), Plan("stuck=20s@10s"))).Where(sample => sample.Item1 == Load).Select(sample => sample.Item2.Value).ToArray();
        Assert.Equal(Ticks, values.Length);
        Assert.Single(values[9..30].Distinct());
        Assert.Equal(Ticks - 20, values.Distinct().Count());
    }

    [Fact]
    public async Task A_drop_out_leaves_frames_out_and_the_rest_as_it_was()
    {
        var (recording, live) = Record();
        FaultCounts? counts = null;
        var left = await ReplayAsync(recording, Plan("dropout=20s@10s"), bus => counts = bus.Injected);
        Assert.Equal(Ticks - 20, left.Count(sample => sample.Item1 == Load));
        Assert.True(counts!.DroppedOut >= 20);
        Assert.Empty(left.Except(live));
    }

    [Fact]
    public async Task A_drift_adds_up_over_time_for_the_property_it_names()
    {
        var (recording, live) = Record();
        var drifted = await ReplayAsync(recording, Plan("drift=60/min@10s#load1"));
        foreach (var (before, after) in live.Zip(drifted))
        {
            var seconds = (before.Item2.MonotonicNs - live[0].Item2.MonotonicNs) / 1e9;
            Assert.Equal(before.Item1, after.Item1);
            Assert.Equal(before.Item2.Value + (before.Item1 == Load ? Math.Max(0, seconds - 10) : 0), after.Item2.Value, 1e-9);
        }
        // One twin's alone, by its whole name.
        Assert.Equal(drifted, await ReplayAsync(recording, Plan("drift=60/min@10s#host/cpu#load1")));
        Assert.Equal(live, await ReplayAsync(recording, Plan("drift=60/min@10s#host/gpu#load1")));
        var unmet = new List<string>();
        await ReplayAsync(recording, Plan("drift=1/h#tempersture"), bus => unmet.AddRange(bus.FaultsUnmet));
        Assert.Contains("'tempersture'", Assert.Single(unmet), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flipped_bits_never_throw_whatever_they_hit()
    {
        var recording = Recorded();
        for (var seed = 1; seed <= 30; seed++)
        {
            FaultCounts? counts = null;
            Assert.NotEmpty(await ReplayAsync(recording, Plan("bitflip=5%", seed), bus => counts = bus.Injected));
            Assert.True(counts!.BitsFlipped > 0, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("nack=1%", "")]
    [InlineData("nack=0.5", "")]
    [InlineData("stuck=10s@60s, dropout=500ms@2m , drift=-0.5/h", "")]
    [InlineData("drift=1e-3/s@1h#pressure", "")]
    [InlineData("", "'' is no fault")]
    [InlineData("nak=1%", "did you mean 'nack'?")]
    [InlineData("nack=101%", "0% to 100%")]
    [InlineData("nack=-1%", "0% to 100%")]
    [InlineData("nack", "'' is no share")]
    [InlineData("bitflip=NaN", "0% to 100%")]
    [InlineData("stuck=10s", "how long @ from when")]
    [InlineData("stuck=0s@1s", "how long @ from when")]
    [InlineData("dropout=5kg@2s", "how long @ from when")]
    [InlineData("drift=0.5", "a number per time")]
    [InlineData("drift=fast/h", "a number per time")]
    [InlineData("drift=1/h@soon", "a number per time")]
    public void A_plan_is_read_or_refused_in_words(string text, string words)
    {
        var plan = FaultPlanText.Parse(text, 1, out var problem);
        Assert.Equal(words.Length == 0, plan is not null);
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    private static FaultPlan Plan(string text, int seed = 1) =>
        FaultPlanText.Parse(text, seed, out var problem) ?? throw new ArgumentException(problem, nameof(text));

    private static byte[] Recorded() => Record().Recording;

    private static (byte[] Recording, List<(string, Sample)> Samples) Record() => RecordingTests.Record(host =>
    {
        for (var i = 0; i < Ticks; i++)
        {
            host.Write("proc/loadavg", FormattableString.Invariant($"{1 + i / 100.0:0.00} 0.58 0.59 2/187 10432\n"));
            host.Tick();
        }
    });

    private static Task<List<(string, Sample)>> ReplayAsync(byte[] recording, FaultPlan plan, Action<ReplayBus>? look = null) =>
        RecordingTests.ReplayAsync(recording, new ReplayOptions { Speed = double.PositiveInfinity, Faults = plan }, look: look);
}
