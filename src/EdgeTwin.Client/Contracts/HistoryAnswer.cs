namespace EdgeTwin.Client.Contracts;

/// <summary>A whole history answer as one JSON document.</summary>
/// <param name="Header">What it is about.</param>
/// <param name="Points">Oldest first.</param>
/// <param name="Footer">How it ended.</param>
public sealed record HistoryAnswer(
    HistoryHeader Header,
    IReadOnlyList<HistoryPointReport> Points,
    HistoryFooter Footer);
