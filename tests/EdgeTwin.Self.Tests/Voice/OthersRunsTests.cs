using EdgeTwin.EnglishRunsTool;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Tests.Voice;

/// <summary>The rates that come with the program, the program that counts them, and those of a vault.</summary>
public sealed class OthersRunsTests
{
    private const double Exact = 0.1;

    private static readonly string Shipped = RepositoryRoot.Of("src/EdgeTwin.Self/Voice/english-runs.bin");

    [Fact]
    public void Counted_again_they_are_the_same_bytes()
    {
        var folder = RepositoryRoot.Of("../shared/data");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "values")) && Directory.Exists(Path.Combine(folder, "recall")), "Contrastive Moral Stories and Cranfield are not at ../shared/data.");
        Assert.Equal(File.ReadAllBytes(Shipped), RunsCounting.Run(folder));
    }

    [Fact]
    public void Where_the_data_is_missing_nothing_is_counted() => Assert.Empty(RunsCounting.Run(RepositoryRoot.Of("nowhere")));

    [Fact]
    public void What_is_English_is_likelier_than_what_is_none()
    {
        var english = OthersRuns.English!;
        Assert.True(english.TripleOf("the") > english.TripleOf("thx"));
        Assert.True(english.TripleOf("ing") > english.TripleOf("igf"));
        Assert.True(english.ThirdOf("the") > english.ThirdOf("tho"));
        Assert.InRange(english.ThirdOf("qu "), -20, 0);
    }

    [Fact]
    public void Bytes_keep_them_and_damaged_ones_are_none()
    {
        var runs = OthersRuns.Of([["the cat sat on the mat", "and the dog"], ["the end"]]);
        var bytes = runs.ToBytes();
        Assert.Equal(runs.TripleOf("the"), OthersRuns.Read(bytes)!.TripleOf("the"), Exact);
        Assert.Null(OthersRuns.Read(bytes.AsSpan(1)));
        Assert.Null(OthersRuns.Read([]));
        for (var i = 0; i < bytes.Length; i += 997)
        {
            bytes[i] ^= 1;
            Assert.Null(OthersRuns.Read(bytes));
            bytes[i] ^= 1;
        }
        Assert.NotNull(OthersRuns.Read(bytes));
    }

    [Fact]
    public void Mixed_they_lie_between()
    {
        var (some, others) = (OthersRuns.Of([["aaaaaaaaaaaa"]]), OthersRuns.Of([["bbbbbbbbbbbb"]]));
        Assert.Equal(some.TripleOf("aaa") - Math.Log(2), some.Mixed(others).TripleOf("aaa"), Exact);
        Assert.Equal(others.TripleOf("bbb") - Math.Log(2), some.Mixed(others).TripleOf("bbb"), Exact);
    }

    [Fact]
    public void Of_no_text_they_are_numbers_all_the_same()
    {
        Assert.True(double.IsFinite(OthersRuns.Of([[]]).TripleOf("abc")));
        Assert.True(double.IsFinite(OthersRuns.Of([]).TripleOf("abc")));
    }
}
