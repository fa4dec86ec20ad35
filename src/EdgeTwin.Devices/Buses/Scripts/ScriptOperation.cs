namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>One thing a script does: a transfer, or a wait.</summary>
/// <param name="Phase">What it belongs to.</param>
/// <param name="WaitNs">How long to wait; 0 for a transfer.</param>
/// <param name="Write">Bytes to write; empty for none.</param>
/// <param name="ReadOffset">Where in the frame the bytes read go; -1 for the scratch buffer.</param>
/// <param name="ReadLength">How many bytes to read.</param>
/// <param name="Read">The check-sums of what is read; null where nothing is checked here.</param>
/// <param name="Check">What the bytes must be; null for anything.</param>
/// <param name="CheckIndex">Which identity check it is.</param>
/// <param name="First">Where a check that does not hold yet begins anew.</param>
/// <param name="MayFail">Whether no acknowledge is no failure.</param>
internal sealed record ScriptOperation(
    ScriptPhase Phase, long WaitNs, byte[] Write, int ReadOffset, int ReadLength, ScriptRead? Read, ScriptCheck? Check, int CheckIndex, int First, bool MayFail = false);
