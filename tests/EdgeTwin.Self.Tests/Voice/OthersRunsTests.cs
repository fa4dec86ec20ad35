using EdgeTwin.EnglishRunsTool;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Tests.Voice;

/// <summary>The rates that come with the program, the program that counts them, and those of a vault.</summary>
public sealed class OthersRunsTests
{
    private const double Exact = 1e-12;

    // A sixteenth of an octave, up or down.
    private const double Step = 0.045;

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
        Assert.InRange(english.ThirdOf("qu "), 1e-9, 1);
    }

    [Fact]
    public void Bytes_keep_them_and_damaged_ones_are_none()
    {
        var runs = OthersRuns.Of([["the cat sat on the mat", "and the dog"], ["the end"]]);
        var bytes = runs.ToBytes();
        Assert.InRange(OthersRuns.Read(bytes)!.TripleOf("the") / runs.TripleOf("the"), 1 - Step, 1 + Step);
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
        Assert.Equal((some.TripleOf("aaa") + others.TripleOf("aaa")) / 2, some.Mixed(others).TripleOf("aaa"), Exact);
        Assert.Equal((some.TripleOf("bbb") + others.TripleOf("bbb")) / 2, some.Mixed(others).TripleOf("bbb"), Exact);
    }

    [Fact]
    public void Of_no_text_they_are_numbers_all_the_same()
    {
        Assert.InRange(OthersRuns.Of([[]]).TripleOf("abc"), double.Epsilon, 1);
        Assert.InRange(OthersRuns.Of([]).TripleOf("abc"), double.Epsilon, 1);
    }
}
