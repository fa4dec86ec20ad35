using EdgeTwin.Devices.FailSafe;

namespace EdgeTwin.Devices.Tests.Actuators;

/// <summary>Takes down who was told what, in words.</summary>
internal sealed class RecordedFailSafe : IFailSafe
{
    public List<string> Told { get; } = [];

    public void Update(string place, FailSafeAction action) => Told.Add(
        $"{place}: {action.Kind} {(action.Kind == FailSafeKind.Lines ? $"{action.Bits:b} of {action.Mask:b}" : string.Join(" ", action.Writes.Select(bytes => Convert.ToHexStringLower(bytes))))}");

    public void Remove(string place) => Told.Add($"{place}: no more");
}
