namespace EdgeTwin.Replay;

/// <summary>What was measured, as a table in Markdown.</summary>
internal static class ReplayTable
{
    /// <summary>Its head.</summary>
    public const string Head =
        "| when | notes | links | place, plain | place, learnt | characters | keys saved, plain | learnt | gained | of three, plain | learnt | passages | said of | median |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";

    /// <summary>A row of some months.</summary>
    public static string Row(string when, IReadOnlyList<MonthFigures> months)
    {
        var links = months.Sum(month => month.Links.Count);
        var text = default(TextFigures);
        foreach (var month in months)
            text += month.Text;
        var passages = months.SelectMany(month => month.Voice).ToList();
        var said = passages.OfType<double>().Order().ToList();
        var (plain, learnt) = (text.Saved(text.PlainOne), text.Saved(text.LearntOne));
        return $"| {when} | {months[^1].Notes} | {links} | {Share(months.Sum(month => month.Links.Plain) / links)} | {Share(months.Sum(month => month.Links.Learnt) / links)} "
            + $"| {text.Characters} | {Share(plain)} | {Share(learnt)} | {Share(learnt - plain)} | {Share(text.Saved(text.PlainThree))} | {Share(text.Saved(text.LearntThree))} "
            + $"| {passages.Count} | {Share((double)said.Count / passages.Count)} | {(said.Count == 0 ? "" : $"{said[said.Count / 2]:0} %")} |";
    }

    private static string Share(double value) => double.IsFinite(value) ? $"{value:0.000}" : "";
}
