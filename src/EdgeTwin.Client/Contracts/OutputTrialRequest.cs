namespace EdgeTwin.Client.Contracts;

/// <summary>A question to the arbiter: the body of POST /v1/outputs/try.</summary>
/// <param name="Property">The output: <c>greenhouse/vent#on</c>.</param>
/// <param name="Value">What it would be driven to.</param>
/// <param name="Manual">Whether it would be taken over by hand.</param>
public sealed record OutputTrialRequest(
    string Property,
    double Value,
    bool Manual = false);
