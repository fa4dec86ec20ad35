using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EdgeTwin.Store.Codec;
using EdgeTwin.Store.History;

namespace EdgeTwin.Store.Tests.History;

/// <summary>docs/history-format.md says what the code does.</summary>
public sealed partial class HistoryFormatTests
{
    private static readonly string _document = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs/history-format.md"));

    public static TheoryData<string, long> Constants => new()
    {
        { @"## Integers \(`IntegerEncoder`, blocks of at most (\d+)\)", CodecLimits.BlockValuesMax },
        { @"## Values \(`ValueEncoder`, blocks of at most (\d+)\)", CodecLimits.BlockValuesMax },
        { @"(\d+) a divisor follows", IntegerEncoder.HasDivisor },
        { @"(\d+) the first value is zero and left out", IntegerEncoder.StartsAtZero },
        { @"4-bit code lengths \(at most (\d+)\)", PrefixCode.LengthMax },
        { @"residuals below (\d+) are their own", Tokens.DirectEnd },
        { @"One header byte: scale k times (\d+),", 1 << ValueEncoder.ScaleShift },
        { @"(\d+) corrections follow", ValueEncoder.HasCorrections },
        { @"(\d+) exceptions follow", ValueEncoder.HasExceptions },
        { @"Scale 0 to (\d+): integers", DecimalScale.Max },
        { @"Scale (\d+): the doubles' bits", ValueEncoder.BitsScale },
        { @"`SampleBatchEncoder`, version (\d+)\)", SampleBatchHeader.Version },
        { @"Short is up to (\d+)\.", SampleBatchEncoder.PooledLengthMax },
        { @"`ETWHIS1` and the tier \((\d+) bytes\)", SegmentFormat.HeaderBytes },
        { @"trailer of (\d+) bytes", SegmentFormat.TrailerBytes },
    };

    [Theory]
    [MemberData(nameof(Constants))]
    public void Every_number_in_the_document_is_the_one_in_the_code(string pattern, long value)
    {
        var match = Regex.Match(_document, pattern);
        Assert.True(match.Success, $"docs/history-format.md no longer says '{pattern}'");
        Assert.Equal(value, long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_tables_name_every_predictor_and_residual_mode_by_its_number()
    {
        var rows = TableRow().Matches(_document).Select(match => match.Groups[1].Value).ToArray();
        string[] predictors = ["0 Level", "1 Delta", "2 DeltaOfDelta", "3 Drift", "4, 5, 6 Smooth", "7 Line"];
        Assert.Equal([.. predictors, .. Enum.GetValues<ResidualMode>().Select(mode => $"{(int)mode} {mode}")], rows);
        Assert.Equal(8, Enum.GetValues<Predictor>().Length);
        Assert.All(Enum.GetValues<Predictor>(), predictor => Assert.Contains(rows, row => row.Contains($"{(int)predictor}", StringComparison.Ordinal)
            && predictor.ToString().StartsWith(row.Split(' ')[^1], StringComparison.Ordinal)));
    }

    [Fact]
    public void A_segment_begins_and_ends_as_the_document_says()
    {
        using var rig = new HistoryRig();
        rig.Commit(HistoryRig.At(0, 1, 1));
        rig.Merge();
        foreach (var path in Directory.GetFiles(rig.Path))
        {
            var bytes = File.ReadAllBytes(path);
            Assert.Equal("ETWHIS1", Encoding.ASCII.GetString(bytes, 0, 7));
            Assert.Equal("ETWE", Encoding.ASCII.GetString(bytes, bytes.Length - 4, 4));
            Assert.True(SegmentFormat.TryParseName(Path.GetFileName(path), out var tier, out _));
            Assert.Equal((byte)tier, bytes[7]);
        }
        Assert.Contains("`ETWE`", _document, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| (\d[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "EdgeTwin.sln")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException($"EdgeTwin.sln lies nowhere above {AppContext.BaseDirectory}.");
        return directory.FullName;
    }
}
