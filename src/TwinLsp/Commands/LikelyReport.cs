using System.Globalization;
using System.Text;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Commands;

/// <summary>How far foretold verdicts can be believed, by the writer's own.</summary>
internal sealed record LikelyReport
{
    private const int Bands = 5;

    /// <summary>Verdicts that could have been foretold.</summary>
    public int Verdicts { get; init; }

    /// <summary>How sure it must be that something is honoured to be said; null while nothing is said.</summary>
    public double? HonoursFrom { get; init; }

    /// <summary>The same of what is broken.</summary>
    public double? BreaksFrom { get; init; }

    /// <summary>How many more verdicts it takes at least until it is said that something is honoured.</summary>
    public int HonoursMissing { get; init; }

    /// <summary>The same of what is broken.</summary>
    public int BreaksMissing { get; init; }

    /// <summary>What would be shown, by the month of the decision, each foretold by all other decisions.</summary>
    public IReadOnlyList<LikelyTally> Months { get; init; } = [];

    /// <summary>Everything that is foretold, shown or not, by how sure it is.</summary>
    public IReadOnlyList<LikelyTally> Calibration { get; init; } = [];

    /// <summary>What would have been shown at the time: each foretold by what had been decided before, above the thresholds of that day.</summary>
    public LikelyTally? InTurn { get; init; }

    /// <summary>The report; null where there are no verdicts.</summary>
    public static LikelyReport? Of(LikelyVerdicts likely)
    {
        if (likely.Foretold.Count == 0)
            return null;
        return new LikelyReport
        {
            Verdicts = likely.Foretold.Count,
            HonoursFrom = likely.Honours.IsOn ? likely.Honours.Min : null, BreaksFrom = likely.Breaks.IsOn ? likely.Breaks.Min : null,
            HonoursMissing = likely.Honours.Missing, BreaksMissing = likely.Breaks.Missing,
            Months = MonthsOf(likely.Foretold), Calibration = CalibrationOf(likely.Foretold), InTurn = Shown(likely.InTurn()),
        };
    }

    /// <summary>Writes it into a page.</summary>
    public void Write(StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## What was foretold\n- {Verdicts} verdicts could have been foretold\n");
        page.Append(CultureInfo.InvariantCulture, $"- that something is likely honoured {Standing(HonoursFrom, HonoursMissing)}\n- that something is likely broken {Standing(BreaksFrom, BreaksMissing)}\n");
        if (InTurn is { Count: > 0 } turn)
            page.Append(CultureInfo.InvariantCulture, $"- said at the time, by what was decided before: {turn.Count}, of which {turn.Wrong} wrong ({Percent(turn.Wrong, turn.Count)}; claimed are {VerdictThreshold.WrongMax * 100:0} % at most)\n");
        if (Months.Count > 0)
            page.Append("\n| month of the decision | shown | right | wrong |\n| --- | --- | --- | --- |\n");
        foreach (var month in Months)
            page.Append(CultureInfo.InvariantCulture, $"| {month.Of} | {month.Count} | {month.Right} | {month.Wrong} |\n");
        if (Calibration.Count > 0)
            page.Append("\n| certainty | verdicts | claimed right | seen |\n| --- | --- | --- | --- |\n");
        foreach (var band in Calibration)
            page.Append(CultureInfo.InvariantCulture, $"| {band.Of} | {band.Count} | {band.Claimed * 100:0} % | {Percent(band.Right, band.Count)} |\n");
    }

    private static string Standing(double? from, int missing) => from is { } least
        ? string.Create(CultureInfo.InvariantCulture, $"is said from a certainty of {least:0.00} on")
        : string.Create(CultureInfo.InvariantCulture, $"is not said yet: at least {missing} more verdicts that come out as foretold are missing");

    private static string Percent(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0} %");

    private static LikelyTally Shown(IReadOnlyList<ForetoldVerdict> foretold)
    {
        var (count, right) = (0, 0);
        foreach (var one in foretold)
        {
            count += one.IsShown ? 1 : 0;
            right += one.IsShown && one.IsRight ? 1 : 0;
        }
        return new LikelyTally("in turn", count, right) { Claimed = 1 - VerdictThreshold.WrongMax };
    }

    private static List<LikelyTally> MonthsOf(IReadOnlyList<ForetoldVerdict> foretold)
    {
        var months = new SortedDictionary<string, LikelyTally>(StringComparer.Ordinal);
        foreach (var one in foretold)
        {
            if (!one.IsShown)
                continue;
            var name = one.Verdict.Day is { } day ? day.ToString("yyyy-MM", CultureInfo.InvariantCulture) : "without a day";
            var month = months.GetValueOrDefault(name) ?? new LikelyTally(name, 0, 0);
            months[name] = month with { Count = month.Count + 1, Right = month.Right + (one.IsRight ? 1 : 0) };
        }
        return [.. months.Values];
    }

    /// <summary>A score is a difference of shares: of 0.4, seven in ten are claimed to be right.</summary>
    private static List<LikelyTally> CalibrationOf(IReadOnlyList<ForetoldVerdict> foretold)
    {
        var bands = new List<LikelyTally>();
        for (var band = 0; band < Bands; band++)
        {
            var (count, right, claimed) = (0, 0, 0.0);
            foreach (var one in foretold)
            {
                var certainty = Math.Abs(one.Score);
                if (certainty == 0 || Math.Min(Bands - 1, (int)(certainty * Bands)) != band)
                    continue;
                count++;
                right += one.IsRight ? 1 : 0;
                claimed += (1 + certainty) / 2;
            }
            if (count > 0)
                bands.Add(new LikelyTally(string.Create(CultureInfo.InvariantCulture, $"{(double)band / Bands:0.0} to {(band + 1.0) / Bands:0.0}"), count, right) { Claimed = claimed / count });
        }
        return bands;
    }
}
