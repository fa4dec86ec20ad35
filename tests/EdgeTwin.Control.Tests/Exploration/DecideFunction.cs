using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control.Tests.Exploration;

/// <summary><see cref="Arbiter.Decide"/>, or something that is wrong.</summary>
internal delegate Decision DecideFunction(
    OutputPolicy policy, in OutputState state, long nowNs, ReadOnlySpan<Truth> interlocks, ReadOnlySpan<DriveRequest> requests, bool isFaulted, out OutputState next);
