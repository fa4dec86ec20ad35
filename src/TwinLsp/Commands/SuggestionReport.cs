using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Self.Completion;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What became of what was shown behind the cursor, and what is shown by that.</summary>
internal sealed record SuggestionReport
{
    /// <summary>What is wrong with the vault's file; null if nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>By month, the first first.</summary>
    public IReadOnlyList<SuggestionTally> Months { get; init; } = [];

    /// <summary>By the chance that was claimed, of the last months.</summary>
    public IReadOnlyList<SuggestionTally> Bands { get; init; } = [];

    /// <summary>The report of a vault; null where nothing was counted.</summary>
    public static SuggestionReport? Of(string root)
    {
        var record = new SuggestionFile(root).Read(out var problem);
        if (record.IsEmpty)
            return problem is null ? null : new SuggestionReport { Problem = problem };
        var floor = SuggestionFloor.Of(record);
        return new SuggestionReport
        {
            Problem = problem,
            Months = [.. record.Months.Select(month => Tally(month, record.Of(month)))],
            Bands = [.. Enumerable.Range(0, SuggestionBands.Count).Select(band => Tally(SuggestionBands.NameOf(band), record.Of(band, SuggestionFloor.MonthsMax)) with { IsShown = SuggestionBands.LowOf(band) >= floor })],
        };
    }

    /// <summary>Writes it into a page.</summary>
    public void Write(StringBuilder page)
    {
        page.Append("\n## What was suggested as you wrote\n");
        if (Problem is not null)
            page.Append(CultureInfo.InvariantCulture, $"- {Problem}\n");
        if (Months.Count == 0)
            return;
        if (Months.Count > 1)
            page.Append(CultureInfo.InvariantCulture, $"- taken and kept of what was shown, month by month: `{Sparkline.Of([.. Months.Select(month => (double?)month.Share)], 0, Math.Max(Months.Max(month => month.Share), double.Epsilon))}`\n");
        page.Append("\n| month | shown | taken | edited | kept of shown |\n| --- | --- | --- | --- | --- |\n");
        foreach (var month in Months)
            page.Append(CultureInfo.InvariantCulture, $"| {month.Of} | {month.Shown} | {month.Taken} | {month.Edited} | {month.Share * 100:0} % |\n");
        page.Append("\n| claimed chance | shown | taken | edited | kept of shown | is shown |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var band in Bands)
            page.Append(CultureInfo.InvariantCulture, $"| {band.Of} | {band.Shown} | {band.Taken} | {band.Edited} | {(band.Shown == 0 ? "" : $"{(band.Share * 100).ToString("0", CultureInfo.InvariantCulture)} %")} | {(band.IsShown == true ? "yes" : $"one in {SuggestionFeedback.TriedEvery}")} |\n");
    }

    private static SuggestionTally Tally(string of, SuggestionCount count) => new(of, count.Shown, count.Taken, count.Edited, count.Share);
}
