using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Recall;
using EdgeTwin.Self.Tests.Encoder;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Tests.Values;

public sealed class RelevantValuesTests
{
    private static readonly string[] ValueNames = ["Buy for life", "No debts", "Tell the truth early", "Time with the children", "Tread lightly"];

    /// <summary>The values that the writer of the household names in a decision are nearer to it than those they do not name.</summary>
    [Theory]
    [InlineData(true, 0.7)]
    [InlineData(false, 0.7)]
    public void What_the_writer_names_is_near(bool byMeaning, double aucMin)
    {
        var vault = RepositoryRoot.Of("examples/household/vault");
        var encoder = byMeaning ? RealEncoder.Open() : null;
        var meanings = encoder is null ? null : new PassageMeanings(encoder, new PassageVectors(encoder.Checksum));
        IReadOnlyList<TextPart>[] values = [.. ValueNames.Select(name => PartsOf(Path.Combine(vault, "values", name + ".md")))];
        var near = new List<double>();
        var far = new List<double>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(vault, "decisions")).Order(StringComparer.Ordinal))
        {
            var head = File.ReadAllText(file).Split("---")[1];
            var ranked = RelevantValues.Rank(PartsOf(file), values, meanings);
            TestContext.Current.TestOutputHelper!.WriteLine(Path.GetFileName(file));
            for (var i = 0; i < ValueNames.Length; i++)
            {
                var found = ranked.FirstOrDefault(one => one.Value == i);
                var isNamed = head.Contains(ValueNames[i], StringComparison.Ordinal);
                (isNamed ? near : far).Add(found?.Likeness ?? 0);
                TestContext.Current.TestOutputHelper!.WriteLine($"  {(isNamed ? "named" : "     ")} {found?.Likeness:F2} {ValueNames[i]}: '{found?.Own.Text}' ~ '{found?.Said.Text}'");
            }
        }
        var better = near.Sum(one => far.Sum(other => one > other ? 1.0 : one == other ? 0.5 : 0));
        var auc = better / ((double)near.Count * far.Count);
        TestContext.Current.TestOutputHelper!.WriteLine($"AUC {auc:F3} of {near.Count} and {far.Count}");
        Assert.True(auc >= aucMin, $"{auc}");
    }

    private static IReadOnlyList<TextPart> PartsOf(string file) => TextParts.In(NoteScan.Of(File.ReadAllBytes(file)));
}
