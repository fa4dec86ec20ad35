using System.Globalization;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Simulation;

/// <summary>
/// The load under which agents and machines crash: someone writes what a valve shall be, someone else watches a property. Afterwards no
/// acknowledged write may be missing, and of what the watcher has seen no more than the last commit interval.
/// </summary>
/// <param name="property">What is watched.</param>
/// <param name="commitIntervalMs">The agent's commit interval.</param>
/// <param name="commitMsMax">What a commit itself may take here: the interval is from the end of one to the start of the next.</param>
internal sealed class CrashLoad(string property, int commitIntervalMs, int commitMsMax)
{
    private const double NsPerMs = 1e6;

    // A machine whose power was cut closes its channels late.
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(30);

    private ChangeReport[] _seen = [];
    private double _acknowledged;
    private double _worstLossMs;
    private long _samples;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Writes and watches until a crash has ended both.</summary>
    /// <param name="client">The agent's.</param>
    /// <param name="crash">Brings the crash about; may ask the watcher to have seen something before.</param>
    public async Task RunUntilAsync(EdgeTwinClient client, Func<Watcher, Task> crash)
    {
        using var watcher = new Watcher(client, property);
        var writing = WriteAsync(client);
        await crash(watcher);
        _seen = await watcher.StopAsync().WaitAsync(EndTimeout, Stop);
        _acknowledged = await writing.WaitAsync(EndTimeout, Stop);
        _samples += _seen.Length;
    }

    /// <summary>Holds an agent that was started again to what it had acknowledged and told before the last crash.</summary>
    public async Task ExpectKeptAsync(EdgeTwinClient client, int round)
    {
        if (_acknowledged > 0)
        {
            var stored = await client.WantedAsync();
            // The write after the last acknowledged one may or may not have reached the disk before the crash.
            Assert.True(stored >= _acknowledged && stored <= _acknowledged + 1, $"round {round}, seed {Campaign.Seed}: acknowledged {_acknowledged}, found {stored}");
        }
        if (_seen.Length > 0)
            await ExpectTelemetryAsync(client, round);
    }

    /// <summary>Holds all rounds together to have been a load, and records the result.</summary>
    /// <param name="what">What was done.</param>
    /// <param name="rounds">How often.</param>
    public void Record(string what, int rounds)
    {
        Assert.True(_acknowledged > rounds && _samples > rounds, $"seed {Campaign.Seed}: {_acknowledged} writes and {_samples} samples in {rounds} rounds are no load");
        var result = string.Create(CultureInfo.InvariantCulture, $"{what}: {rounds} rounds, seed {Campaign.Seed}: 0 failed starts, 0 of {_acknowledged:F0} acknowledged writes lost; of {_samples} samples seen at most the last {_worstLossMs:F0} ms were lost, at a commit interval of {commitIntervalMs} ms");
        TestContext.Current.TestOutputHelper?.WriteLine(result);
        Campaign.Record(result);
    }

    private async Task<double> WriteAsync(EdgeTwinClient client)
    {
        var last = _acknowledged;
        while (true)
        {
            try
            {
                last = await client.WantAsync(last + 1);
            }
            catch (Exception error) when (Watcher.IsGone(error))
            {
                return last;
            }
        }
    }

    private async Task ExpectTelemetryAsync(EdgeTwinClient client, int round)
    {
        var end = _seen[^1].TimeNs;
        var history = await client.RawAsync(property, _seen[0].TimeNs, end + 1);
        var kept = history.Select(point => point.TimeNs).ToHashSet();
        var missing = _seen.Select(change => change.TimeNs).Where(time => !kept.Contains(time)).ToArray();
        if (missing.Length == 0)
            return;
        var lossMs = (end - missing[0]) / NsPerMs;
        _worstLossMs = Math.Max(_worstLossMs, lossMs);
        Assert.True(
            lossMs <= commitIntervalMs + commitMsMax,
            $"round {round}, seed {Campaign.Seed}: {missing.Length} of {_seen.Length} samples are missing, the oldest was {lossMs:F0} ms old; at most one commit interval of {commitIntervalMs} ms may be");
    }
}
