using System.Globalization;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Simulation;

/// <summary>
/// The files of an agent that was killed, damaged in every way a card knows: the agent starts every time, says what it found,
/// keeps the damaged part aside, and has everything that was not hit.
/// </summary>
public sealed class DamageTests
{
    private static readonly string[] Properties = ["host/cpu#load", "host/cpu#context_switch_rate", "host/memory#available"];
    private const int Writes = 20;

    private const string Configuration = $"""
        [host]
        period = "20 ms"
        [journal]
        commit_interval = "50 ms"
        [state]
        checkpoint_interval = "1 s"
        [history]
        merge_interval = "1 min"
        {Questions.Valve}
        """;

    [Fact]
    public async Task A_damaged_store_opens_says_so_and_keeps_the_rest()
    {
        var cases = Campaign.IsFull ? 500 : 20;
        var random = new Random(Campaign.Seed);
        using var folder = new TestFolder();
        var whole = await MakeStoreAsync(folder);
        var counts = new Dictionary<string, int>();
        for (var number = 0; number < cases; number++)
        {
            var agentFolder = folder.In($"case{number}");
            CopyFolder(whole.DataPath, Path.Combine(agentFolder, "data"));
            // The first cases take each kind of damage once; then any.
            var damage = FileDamage.Do(Path.Combine(agentFolder, "data"), number, random);
            counts[damage.Kind] = counts.GetValueOrDefault(damage.Kind) + 1;
            await ExpectGoodAsync(agentFolder, whole, damage, $"case {number}, seed {Campaign.Seed}, {damage}");
            Directory.Delete(agentFolder, recursive: true);
        }
        Campaign.Record(string.Create(CultureInfo.InvariantCulture, $"damaged files: {cases} cases, seed {Campaign.Seed}: 0 failed starts, every damage named by an event with its file, everything that was not hit there bit for bit ({string.Join(", ", counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"))})"));
    }

    private static async Task ExpectGoodAsync(string agentFolder, Store whole, FileDamage damage, string where)
    {
        using (var agent = NativeAgent.Start(agentFolder, Configuration))
        {
            await agent.ReadyAsync();
            var kept = await RawOfAllAsync(agent.Client, whole);
            // Where nobody reads, history is checked in the background.
            string[] events = [];
            await Eventually.Async(async () => damage.IsNamedIn(events = await agent.Client.DamageAsync()), $"{where}: an event with the words '{string.Join("' and '", damage.EventWords)}'");
            if (damage.IsSetAside)
                Assert.True(AnythingAside(Path.Combine(agentFolder, "data")), $"{where}: nothing is set aside; events: {string.Join(" | ", events)}");
            Assert.Equal(Writes, await agent.Client.WantedAsync());
            ExpectKept(whole, kept, damage, events, where);
            await Watcher.ExpectLiveAsync(agent.Client, Properties[0], 3);
            Assert.Equal(Writes + 1, await agent.Client.WantAsync(Writes + 1));
            Assert.Equal(0, agent.Stop());
        }
        // What was repaired once stays repaired; a file of history is never written again, and says the same again.
        using var again = NativeAgent.Start(agentFolder, Configuration);
        await again.ReadyAsync();
        var later = (await again.Client.DamageAsync()).Where(line => !line.Contains("history:", StringComparison.Ordinal)).ToArray();
        Assert.True(later.Length == 0, $"{where}: the next start says again: {string.Join(" | ", later)}");
        Assert.Equal(Writes + 1, await again.Client.WantedAsync());
        Assert.Equal(0, again.Stop());
    }

    /// <summary>Every sample is there, bit for bit, but those of the batch or of the block that was hit.</summary>
    private static void ExpectKept(Store whole, HistoryPointReport[][] kept, FileDamage damage, string[] events, string where)
    {
        var mayMiss = damage.MayMissWhatTheEventNames ? [.. damage.MayMiss, damage.TimesNamedIn(events)] : damage.MayMiss;
        for (var i = 0; i < Properties.Length; i++)
        {
            var left = kept[i].ToHashSet();
            var missing = whole.Samples[i].Where(point => !left.Contains(point)).ToArray();
            if (damage.MayMissBlocks)
                continue;
            var without = missing.Where(point => !mayMiss.Any(range => point.TimeNs >= range.FromNs && point.TimeNs <= range.ToNs)).ToArray();
            Assert.True(without.Length == 0, $"{where}: {without.Length} of {whole.Samples[i].Length} samples of {Properties[i]} are missing though they were not hit, the first of {without.FirstOrDefault()?.TimeNs}; events: {string.Join(" | ", events)}");
            left.ExceptWith(whole.Samples[i]);
            Assert.True(left.Count == 0, $"{where}: {left.Count} samples of {Properties[i]} are other than they were: {left.FirstOrDefault()}");
        }
    }

    private static async Task<HistoryPointReport[][]> RawOfAllAsync(EdgeTwinClient client, Store whole)
    {
        var all = new HistoryPointReport[Properties.Length][];
        for (var i = 0; i < all.Length; i++)
            all[i] = [.. await client.RawAsync(Properties[i], whole.FromNs, whole.ToNs)];
        return all;
    }

    /// <summary>A store with journal, two checkpoints, catalog and merged history, whose agent was killed.</summary>
    private static async Task<Store> MakeStoreAsync(TestFolder folder)
    {
        using var agent = NativeAgent.Start(folder.In("whole"), Configuration);
        await agent.ReadyAsync();
        using var watcher = new Watcher(agent.Client, Properties[0]);
        await watcher.MoreAsync(5);
        for (var value = 1; value <= Writes; value++)
        {
            Assert.Equal(value, await agent.Client.WantAsync(value, "before the damage"));
            await watcher.MoreAsync(3);
        }
        await Eventually.Async(async () => (await agent.Client.StateAsync()).HistoryBytes > 0, "a merge", TimeSpan.FromSeconds(90));
        await watcher.MoreAsync(100); // behind the merge, in the journal only
        await Task.Delay(500, TestContext.Current.CancellationToken); // several commit intervals
        var seen = watcher.Changes;
        agent.Kill();
        await watcher.StopAsync();
        var store = new Store(folder.In("whole/data"), seen[0].TimeNs, seen[^1].TimeNs + 1, []);
        // What a start without damage finds is what every start after damage is held against.
        CopyFolder(store.DataPath, folder.In("reference/data"));
        using var reference = NativeAgent.Start(folder.In("reference"), Configuration);
        await reference.ReadyAsync();
        Assert.Empty(await reference.Client.DamageAsync());
        store = store with { Samples = await RawOfAllAsync(reference.Client, store) };
        var live = seen.Select(change => change.TimeNs).Where(time => time < store.ToNs - 500_000_000).ToArray();
        Assert.Empty(live.Except(store.Samples[0].Select(point => point.TimeNs)));
        Assert.Equal(0, reference.Stop());
        return store;
    }

    private static bool AnythingAside(string dataPath) =>
        Directory.EnumerateDirectories(dataPath, "damaged", SearchOption.AllDirectories).Any(aside => Directory.EnumerateFileSystemEntries(aside).Any());

    private static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(source))
            CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder)));
    }

    private sealed record Store(string DataPath, long FromNs, long ToNs, HistoryPointReport[][] Samples);
}
