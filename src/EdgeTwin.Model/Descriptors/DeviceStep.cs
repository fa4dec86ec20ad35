using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

/// <summary>One write of a register script.</summary>
/// <param name="Write">The bytes, each a constant or a formula over the settings; empty to wait only.</param>
/// <param name="WaitUs">How long the chip needs afterwards, microseconds.</param>
/// <param name="MayFail">Whether no acknowledge is no failure, as when a sleeping chip is woken.</param>
public sealed record DeviceStep(ValueList<Formula> Write, int WaitUs, bool MayFail = false);
