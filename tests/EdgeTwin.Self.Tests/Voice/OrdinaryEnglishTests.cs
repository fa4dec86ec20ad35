using System.Formats.Tar;
using System.IO.Compression;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Tests.Voice;

/// <summary>A table that was written down by hand, held against text that nobody made for it.</summary>
public sealed class OrdinaryEnglishTests
{
    private const double CorrelationMin = 0.85;

    [Fact]
    public async Task Common_words_are_about_as_common_in_the_news_and_all_are_there()
    {
        var file = RepositoryRoot.Of("../shared/data/voice/c50-25-authors.tar.gz");
        Assert.SkipUnless(File.Exists(file), "Reuters C50 is not at ../shared/data/voice.");
        var (counts, all) = await CountAsync(file);
        var pairs = OrdinaryEnglish.Words.Select(word => (Table: Math.Log(OrdinaryEnglish.RateOf(word)), Text: Math.Log(Math.Max(0.5, counts.GetValueOrDefault(word)) * 1_000 / all))).ToList();
        var (table, text) = (pairs.Average(pair => pair.Table), pairs.Average(pair => pair.Text));
        var correlation = pairs.Sum(pair => (pair.Table - table) * (pair.Text - text)) / Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.Table - table, 2)) * pairs.Sum(pair => Math.Pow(pair.Text - text, 2)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{pairs.Count} words, correlation of the logarithms of their rates {correlation:0.000}");
        Assert.True(correlation >= CorrelationMin, $"{correlation:0.000}");
        Assert.All(OrdinaryEnglish.Words, word => Assert.True(counts.ContainsKey(word), word));
    }

    private static async Task<(Dictionary<string, int> Counts, int All)> CountAsync(string file)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = 0;
        await using var packed = File.OpenRead(file);
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        await using var tar = new TarReader(unpacked);
        while (await tar.GetNextEntryAsync(cancellationToken: TestContext.Current.CancellationToken) is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.EndsWith(".txt", StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(entry.DataStream, leaveOpen: true);
            foreach (var word in (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ToLowerInvariant().Split([.. " \n\r\t.,;:!?\"()-/"], StringSplitOptions.RemoveEmptyEntries))
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
                all++;
            }
        }
        return (counts, all);
    }
}
