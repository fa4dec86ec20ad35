using EdgeTwin.Lsp.Measuring;

namespace EdgeTwin.Lsp.Tests.Measuring;

/// <summary>The check of one writer on public data: some authors, or with EDGETWIN_CAMPAIGN=full (<c>make campaign</c>) all.</summary>
public sealed class OneWriterBenchTests
{
    private const int AuthorsShort = 6;

    private static bool IsFull => Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN") == "full";

    [Theory]
    // Six authors have few texts of 3,000 characters: 0.851 there, and 0.929 of all.
    [InlineData(AttributionBench.ShortLength, 0.90, 0.88)]
    [InlineData(AttributionBench.LongLength, 0.90, 0.82)]
    public void A_writer_whom_nobody_is_known_beside_is_told_from_others(int length, double leastOfAll, double leastOfSome)
    {
        var data = Environment.GetEnvironmentVariable("EDGETWIN_DATA") ?? RepositoryRoot.Of("../shared/data");
        var authors = AuthorTexts.Read(Path.Combine(data, "voice"));
        Assert.SkipWhen(authors.Count == 0, "Reuters C50 is not at ../shared/data/voice (or where EDGETWIN_DATA says).");
        var some = IsFull ? authors : authors.GetRange(0, Math.Min(AuthorsShort, authors.Count));
        var auc = new OneWriterBench(some, length, TestContext.Current.CancellationToken).Run();
        TestContext.Current.TestOutputHelper!.WriteLine($"{some.Count} authors, {length} characters: AUC {auc:F3}");
        var least = IsFull ? leastOfAll : leastOfSome;
        Assert.True(auc >= least, $"{auc:F4}, and must be {least} at least");
    }
}
