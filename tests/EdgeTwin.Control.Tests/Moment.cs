using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control.Tests;

/// <summary>All that is known of an output when it is decided.</summary>
internal readonly ref struct Moment(
    OutputPolicy policy, OutputHistory history, long nowNs, ReadOnlySpan<Truth> interlocks, ReadOnlySpan<DriveRequest> requests, bool isFaulted)
{
    public readonly OutputPolicy Policy = policy;
    public readonly OutputHistory History = history;
    public readonly long NowNs = nowNs;
    public readonly ReadOnlySpan<Truth> Interlocks = interlocks;
    public readonly ReadOnlySpan<DriveRequest> Requests = requests;
    public readonly bool IsFaulted = isFaulted;

    public override string ToString() =>
        $"{Policy}, {History}, now {NowNs}, interlocks [{string.Join(", ", Interlocks.ToArray())}], requests [{string.Join(", ", Requests.ToArray())}]{(IsFaulted ? ", faulted" : "")}";
}
