namespace EdgeTwin.Agent.Pipeline;

/// <summary>A reader's place in the <see cref="ChangeRing"/>.</summary>
/// <param name="Next">The number of the next change to read.</param>
/// <param name="Lost">How many changes this reader has lost so far by being too slow.</param>
public readonly record struct ChangeCursor(long Next, long Lost = 0);
