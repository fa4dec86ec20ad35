namespace EdgeTwin.Self.Values;

/// <summary>What a head learns from: a norm with an action that keeps it and one that breaks it.</summary>
/// <param name="Polarity">Whether the behaviour is wanted: 1 or -1.</param>
/// <param name="Kept">The action that keeps it.</param>
/// <param name="Broken">The action that breaks it.</param>
/// <param name="Fold">Which part of the examples it is in.</param>
public sealed record NormExample(int Polarity, NormSide Kept, NormSide Broken, int Fold);
