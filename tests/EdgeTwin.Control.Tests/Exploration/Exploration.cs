namespace EdgeTwin.Control.Tests.Exploration;

/// <summary>What an exploration came to.</summary>
/// <param name="States">States reached.</param>
/// <param name="Transitions">Decisions held against the rules, one for every state, lapse of time and combination of inputs.</param>
/// <param name="Broken">The first rule that was found broken, if one was.</param>
/// <param name="Where">By what.</param>
internal sealed record Exploration(int States, long Transitions, SafetyRule Broken, string Where);
