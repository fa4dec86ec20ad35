using System.Globalization;

namespace EdgeTwin.Simulation;

/// <summary>
/// The files of an agent that was killed, damaged in every way a card knows: the agent starts every time, says what it found,
/// keeps the damaged part aside, and has everything that was not hit.
/// </summary>
public sealed class DamageTests
{
    private const string Property = "host/cpu#load";
    private const int Writes = 20;

    private const string Configuration = """
        [host]
        period = "20 ms"
        [journal]
        commit_interval = "50 ms"
        [state]
        checkpoint_interval = "1 s"
        [history]
        merge_interval = "1 min"
        [[twin]]
        id = "bench/valve"
          [[twin.property]]
          name = "open"
          unit = "%"
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
        Campaign.Record(string.Create(CultureInfo.InvariantCulture, $"damaged files: {cases} cases, seed {Campaign.Seed}: 0 failed starts, every damage that an event must name was named ({string.Join(", ", counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"))})"));
    }

    private static async Task ExpectGoodAsync(string agentFolder, Store whole, FileDamage damage, string where)
    {
        using (var agent = NativeAgent.Start(agentFolder, Configuration))
        {
            await agent.ReadyAsync();
            var events = await agent.Client.DamageAsync();
            // Damage that a check-sum cannot see is damage to bytes that mean nothing: reserved room, a file nobody reads.
            if (damage.IsSeen)
                Assert.True(events.Length > 0, $"{where}: no event");
            if (damage.IsSetAside)
                Assert.True(AnythingAside(Path.Combine(agentFolder, "data")), $"{where}: nothing is set aside; events: {string.Join(" | ", events)}");
            var wanted = await agent.Client.WantedAsync();
            Assert.True(damage.MayHitWrites ? wanted is >= 1 and <= Writes : wanted == Writes, $"{where}: {Writes} was acknowledged, found {wanted}; events: {string.Join(" | ", events)}");
            var kept = (await agent.Client.RawAsync(Property, whole.FromNs, whole.ToNs)).Count;
            Assert.True(kept >= whole.Samples * damage.KeptMin, $"{where}: {kept} of {whole.Samples} samples are left; events: {string.Join(" | ", events)}");
            await Watcher.ExpectLiveAsync(agent.Client, Property, 3);
            Assert.Equal(Writes + 1, await agent.Client.WantAsync(Writes + 1));
            Assert.Equal(0, agent.Stop());
        }
        // What was repaired once stays repaired.
        using var again = NativeAgent.Start(agentFolder, Configuration);
        await again.ReadyAsync();
        var later = (await again.Client.DamageAsync()).Where(line => !line.Contains("damaged; it was rebuilt", StringComparison.Ordinal) && !line.Contains("is not a history segment", StringComparison.Ordinal)).ToArray();
        Assert.True(later.Length == 0, $"{where}: the next start says again: {string.Join(" | ", later)}");
        Assert.Equal(Writes + 1, await again.Client.WantedAsync());
        Assert.Equal(0, again.Stop());
    }

    /// <summary>A store with journal, two checkpoints, catalog and merged history, whose agent was killed.</summary>
    private static async Task<Store> MakeStoreAsync(TestFolder folder)
    {
        using var agent = NativeAgent.Start(folder.In("whole"), Configuration);
        await agent.ReadyAsync();
        using var watcher = new Watcher(agent.Client, Property);
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
        var toNs = seen[^1].TimeNs - 500_000_000;
        return new Store(folder.In("whole/data"), seen[0].TimeNs, toNs, seen.Count(change => change.TimeNs < toNs));
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

    private sealed record Store(string DataPath, long FromNs, long ToNs, int Samples);
}
