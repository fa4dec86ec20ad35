namespace EdgeTwin.Self.Decisions;

/// <summary>A note with <c>type: decision</c>, by what its fields say.</summary>
/// <param name="Note">The note's number in the index.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Decided">The day of the decision; null if the note does not say.</param>
/// <param name="Review">The day it is to be looked at again; null if the note does not say.</param>
public sealed record Decision(int Note, DecisionStatus Status, DateOnly? Decided, DateOnly? Review)
{
    /// <summary>Notes that it says it takes the place of, by number.</summary>
    public IReadOnlyList<int> Supersedes { get; init; } = [];

    /// <summary>Notes that it says took its own place.</summary>
    public IReadOnlyList<int> SupersededBy { get; init; } = [];

    /// <summary>Notes of the values that it names.</summary>
    public IReadOnlyList<int> Values { get; init; } = [];

    /// <summary>Notes of the values that it is an exception to, as it says itself.</summary>
    public IReadOnlyList<int> Exceptions { get; init; } = [];
}
