namespace EdgeTwin.Self.Values;

/// <summary>A word of a norm.</summary>
/// <param name="Text">In small letters.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct NormWord(string Text, int Start, int End);
