namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>One write of a script, its formulas worked out.</summary>
/// <param name="Write">The bytes; empty to wait only.</param>
/// <param name="WaitNs">How long the chip needs afterwards, nanoseconds.</param>
/// <param name="MayFail">Whether no acknowledge is no failure, as when a sleeping chip is woken.</param>
public sealed record ScriptStep(byte[] Write, long WaitNs, bool MayFail = false);
