using PolyType;

namespace EdgeTwin.Client.Contracts;

/// <summary>What happened lately.</summary>
/// <param name="Events">Oldest first.</param>
[GenerateShape]
public sealed partial record EventList(
    IReadOnlyList<EventReport> Events);
