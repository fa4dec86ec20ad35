using CsCheck;
using EdgeTwin.Self.Completion;

namespace EdgeTwin.Self.Tests.Completion;

public sealed class SuggestionFloorTests
{
    private static readonly Gen<(int Band, int Shown, int Taken, int Edited)[]> Records =
        Gen.Select(Gen.Int[0, SuggestionBands.Count - 1], Gen.Int[0, 2_000], Gen.Int[0, 2_000], Gen.Int[0, 2_000], static (band, shown, taken, edited) => (band, shown, Math.Min(taken, shown), Math.Min(edited, Math.Min(taken, shown)))).Array[0, 8];

    /// <summary>What was shown, taken and edited by band, the least likely first, and from which chance on is shown.</summary>
    [Theory]
    [InlineData("", 0.1)]
    [InlineData("5/0/0", 0.1)]
    [InlineData("40/0/0", 0.1)]
    [InlineData("60/0/0", 0.2)]
    [InlineData("1000/99/0", 0.1)]
    [InlineData("1000/80/0", 0.2)]
    [InlineData("1000/200/0", 0.1)]
    [InlineData("1000/200/130", 0.2)]
    [InlineData("1000/20/0 1000/20/0", 0.35)]
    [InlineData("1000/20/0 1000/20/0 1000/20/0 1000/20/0 1000/900/0", 0.7)]
    [InlineData("1000/0/0 1000/0/0 1000/0/0 1000/0/0 1000/0/0", double.PositiveInfinity)]
    [InlineData("1000/200/0 0/0/0 0/0/0 0/0/0 1000/0/0", 0.1)]
    [InlineData("0/0/0 0/0/0 0/0/0 0/0/0 100000/0/0", double.PositiveInfinity)]
    public void What_is_not_taken_one_time_in_ten_is_shown_no_more(string bands, double floor) => Assert.Equal(floor, SuggestionFloor.Of(RecordOf(bands)));

    [Fact]
    public void More_that_is_taken_never_raises_the_floor() => Gen.Select(Records, Gen.Int[0, SuggestionBands.Count - 1], Gen.Int[0, 500]).Sample((rows, band, more) =>
    {
        var record = RecordOf(rows);
        var before = SuggestionFloor.Of(record);
        record.Add("2026-11", band, new SuggestionCount(more, more, 0));
        Assert.True(SuggestionFloor.Of(record) <= before);
    });

    [Fact]
    public void More_that_is_left_or_edited_never_lowers_it() => Gen.Select(Records, Gen.Int[0, SuggestionBands.Count - 1], Gen.Int[0, 500], Gen.Bool).Sample((rows, band, more, isTaken) =>
    {
        var record = RecordOf(rows);
        var before = SuggestionFloor.Of(record);
        record.Add("2026-11", band, new SuggestionCount(more, isTaken ? more : 0, isTaken ? more : 0));
        Assert.True(SuggestionFloor.Of(record) >= before);
    });

    [Fact]
    public void Shares_rise_with_what_is_claimed() => Records.Sample(rows =>
    {
        var record = RecordOf(rows);
        for (var band = 1; band < SuggestionBands.Count; band++)
            Assert.True(SuggestionFloor.ShareOf(record, band) >= SuggestionFloor.ShareOf(record, band - 1));
    });

    [Fact]
    public void Only_the_last_twelve_months_count()
    {
        var record = new SuggestionRecord();
        record.Add("2024-01", 0, new SuggestionCount(100_000, 0, 0));
        Assert.Equal(0.2, SuggestionFloor.Of(record));
        for (var month = 1; month <= 12; month++)
            record.Add($"2025-{month:00}", 4, new SuggestionCount(1, 1, 0));
        Assert.Equal(0.1, SuggestionFloor.Of(record));
    }

    [Theory]
    [InlineData(0.0999, -1)]
    [InlineData(0.1, 0)]
    [InlineData(0.34999, 1)]
    [InlineData(0.35, 2)]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(double.NaN, -1)]
    public void A_chance_is_in_one_band(double chance, int band)
    {
        Assert.Equal(band, SuggestionBands.Of(chance));
        if (band >= 0)
            Assert.Equal(band, SuggestionBands.Of(SuggestionBands.NameOf(band)));
    }

    private static SuggestionRecord RecordOf(string bands)
    {
        var record = new SuggestionRecord();
        var band = 0;
        foreach (var counts in bands.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = Array.ConvertAll(counts.Split('/'), long.Parse);
            record.Add("2026-11", band++, new SuggestionCount(parts[0], parts[1], parts[2]));
        }
        return record;
    }

    private static SuggestionRecord RecordOf((int Band, int Shown, int Taken, int Edited)[] rows)
    {
        var record = new SuggestionRecord();
        foreach (var (band, shown, taken, edited) in rows)
            record.Add("2026-10", band, new SuggestionCount(shown, taken, edited));
        return record;
    }
}
