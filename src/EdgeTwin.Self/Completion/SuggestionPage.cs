using System.Globalization;
using System.Text;

namespace EdgeTwin.Self.Completion;

/// <summary>A <see cref="SuggestionRecord"/> as a page that people read and change: a table in Markdown. What else stands above and below the table stays.</summary>
public sealed class SuggestionPage
{
    /// <summary>A larger page is none of ours, bytes: a century of months takes a third of it.</summary>
    public const int BytesMax = 1 << 20;

    private const string Head = "| month | claimed | shown | taken | edited |";
    private const string Rule = "| --- | --- | --- | --- | --- |";
    private const int Columns = 5;
    private const long CountMax = 1_000_000_000_000;
    private const string Above =
        """
        # Suggestions

        What was shown behind the cursor as you wrote, by month and by how likely it was claimed to be: how often, how often you took it, and how often you changed what you had
        taken. Counts, and nothing of the text. Delete a row or this file, and what was learnt from it is gone.


        """;

    private readonly string _above;
    private readonly string _below;

    private SuggestionPage(string above, SuggestionRecord record, string below) => (_above, Record, _below) = (above, record, below);

    /// <summary>A page on which nothing is counted yet.</summary>
    public static SuggestionPage Empty => new(Above, new SuggestionRecord(), "");

    /// <summary>What the table says.</summary>
    public SuggestionRecord Record { get; }

    /// <summary>Reads one. Of rows with the same month and band, as a merge of two versions leaves them, the one with more counts.</summary>
    /// <param name="text">The page.</param>
    /// <param name="problem">Why it is none, with the line; null if it is one.</param>
    public static SuggestionPage? Read(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        problem = null;
        if (string.IsNullOrWhiteSpace(text))
            return Empty;
        var lines = text.Split('\n');
        var at = Array.FindIndex(lines, static line => line.Trim() == Head);
        if (at < 0 || at + 1 == lines.Length || lines[at + 1].Trim() != Rule)
        {
            problem = at < 0 ? $"there is no table '{Head}' in it" : $"line {at + 2}: '{Rule}' is missing";
            return null;
        }
        var record = new SuggestionRecord();
        var above = string.Join('\n', lines.AsSpan(0, at)) + (at > 0 ? "\n" : "");
        for (at += 2; at < lines.Length && lines[at].TrimStart().StartsWith('|'); at++)
        {
            if (Row(lines[at].Trim(), record) is not { } wrong)
                continue;
            problem = $"line {at + 1}: {wrong}";
            return null;
        }
        return new SuggestionPage(above, record, string.Join('\n', lines.AsSpan(at)));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var page = new StringBuilder(_above).Append(Head).Append('\n').Append(Rule).Append('\n');
        foreach (var month in Record.Months)
        {
            for (var band = 0; band < SuggestionBands.Count; band++)
            {
                if (Record.Of(month, band).ToPossible() is { Shown: > 0 } count)
                    page.Append(CultureInfo.InvariantCulture, $"| {month} | {SuggestionBands.NameOf(band)} | {count.Shown} | {count.Taken} | {count.Edited} |\n");
            }
        }
        return page.Append(_below).ToString();
    }

    /// <summary>Takes a row; says what is wrong with it.</summary>
    private static string? Row(string line, SuggestionRecord record)
    {
        var cells = line.Split('|');
        if (cells.Length != Columns + 2 || cells[^1].Length > 0)
            return $"'{line}' has not {Columns} cells between '|'";
        var month = cells[1].Trim();
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return $"'{month}' is no month such as 2026-11";
        var band = SuggestionBands.Of(cells[2].Trim());
        if (band < 0)
            return $"'{cells[2].Trim()}' is no chance that is counted, such as {SuggestionBands.NameOf(0)}";
        Span<long> counts = stackalloc long[3];
        for (var i = 0; i < counts.Length; i++)
        {
            var cell = cells[i + 3].Trim();
            if (!long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out counts[i]) || counts[i] > CountMax)
                return $"'{cell}' is no count from 0 to {CountMax}";
        }
        var count = new SuggestionCount(counts[0], counts[1], counts[2]);
        if (!count.IsPossible)
            return $"{count.Shown} shown, {count.Taken} taken and {count.Edited} edited cannot be: no more is taken than shown, and no more edited than taken";
        record.Set(month, band, count);
        return null;
    }
}
