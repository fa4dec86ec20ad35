namespace EdgeTwin.Self.Workflows;

/// <summary>What came of an effect, in words.</summary>
/// <param name="State">How it ended.</param>
/// <param name="Words">Why, by what, or what it said; empty for nothing.</param>
/// <param name="Old">What it was before.</param>
/// <param name="New">What it is now, or what was answered.</param>
public sealed record EffectOutcome(EffectState State, string Words = "", string Old = "", string New = "");
