using EdgeTwin.Agent.Conditions;
using EdgeTwin.Control;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Control;

/// <summary>An output as it is.</summary>
/// <param name="PropertyId">Its property.</param>
/// <param name="Options">How it is configured.</param>
/// <param name="Policy">What it may be driven to.</param>
/// <param name="Kind">Number or boolean.</param>
/// <param name="Place">Where it hangs.</param>
/// <param name="Value">What it is ordered.</param>
/// <param name="Cause">Why.</param>
/// <param name="By">Who has the say: a user, or <c>rule NAME</c>; empty if nobody has.</param>
/// <param name="Why">What that hangs on, in words; empty where there is no more to say.</param>
/// <param name="SinceUtcNs">Since when, ns since the Unix epoch.</param>
/// <param name="LeaseUntilUtcNs">When the wish in force is over unless it is renewed, ns since the Unix epoch; null if it has no lease.</param>
/// <param name="DriveError">What the hardware said last: 0, or a negative errno.</param>
/// <param name="Interlocks">Its interlocks, each with what its condition comes to.</param>
public sealed record OutputStatus(
    int PropertyId,
    OutputOptions Options,
    OutputPolicy Policy,
    PropertyKind Kind,
    string Place,
    double Value,
    DecisionCause Cause,
    string By,
    string Why,
    long SinceUtcNs,
    long? LeaseUntilUtcNs,
    int DriveError,
    IReadOnlyList<(InterlockOptions Options, VerdictStatus Verdict)> Interlocks);
