using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Control;

/// <summary>What an output may be driven to, and how.</summary>
/// <param name="Property">The property it drives.</param>
/// <param name="Safe">Where it goes on start, stop and fault, in its unit.</param>
/// <param name="Min">The lowest value it takes.</param>
/// <param name="Max">The highest value it takes.</param>
public sealed record OutputPolicy(PropertyReference Property, double Safe, double Min, double Max)
{
    /// <summary>How long it stays on (at another value than 0) before it is switched off, ns; safety never waits.</summary>
    public long OnNsMin { get; init; }

    /// <summary>How long it stays off (at 0) before it is switched on, ns; safety never waits.</summary>
    public long OffNsMin { get; init; }

    /// <summary>How fast it may change, in its unit per second; for safety it changes at once.</summary>
    public double RatePerSecondMax { get; init; } = double.PositiveInfinity;

    /// <summary>How long a request stands without being renewed, ns; <see cref="long.MaxValue"/> for ever.</summary>
    public long LeaseNsMax { get; init; } = long.MaxValue;

    /// <summary>What each of its interlocks does.</summary>
    public ValueList<InterlockAction> Interlocks { get; init; } = [];
}
