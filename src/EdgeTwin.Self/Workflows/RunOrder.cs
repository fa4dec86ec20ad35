namespace EdgeTwin.Self.Workflows;

/// <summary>What a run has to do next.</summary>
/// <param name="Kind">What.</param>
/// <param name="Step">Which step, counted from 0.</param>
/// <param name="IsUndo">Whether it is what takes that back.</param>
/// <param name="State">How the run ended, where it has.</param>
public sealed record RunOrder(RunOrderKind Kind, int Step = 0, bool IsUndo = false, string State = "");
