using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

/// <summary>One item of a history answer: first the header, then points, last the footer.</summary>
/// <param name="Header">The header, or null.</param>
/// <param name="Point">A point, or null.</param>
/// <param name="Footer">The footer, or null.</param>
public readonly record struct HistoryItem(HistoryHeader? Header, HistoryPointReport? Point, HistoryFooter? Footer);
