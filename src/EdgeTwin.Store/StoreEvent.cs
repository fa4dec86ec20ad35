namespace EdgeTwin.Store;

/// <summary>Something the store did that an operator should know: damage set aside, room run out, room found again.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Source">Which part of the store: <c>journal</c>, <c>state</c>, <c>history</c>, <c>catalog</c>.</param>
/// <param name="Message">One sentence: what happened, to which file, and what is kept.</param>
public sealed record StoreEvent(StoreEventSeverity Severity, string Source, string Message);
