namespace EdgeTwin.Client.Contracts;

/// <summary>What happened lately.</summary>
/// <param name="Events">Oldest first.</param>
public sealed record EventList(
    IReadOnlyList<EventReport> Events);
