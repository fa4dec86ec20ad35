using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>The one table of all algorithms.</summary>
public static class PartAlgorithms
{
    private static readonly (AlgorithmDescriptor Descriptor, Func<PartAlgorithm> Make)[] Table =
    [
    ];

    /// <summary>What descriptors see of them.</summary>
    public static IReadOnlyList<AlgorithmDescriptor> All { get; } = [.. Table.Select(entry => entry.Descriptor)];

    /// <summary>A fresh instance; null if there is none of that name.</summary>
    internal static PartAlgorithm? Make(string name) => Table.FirstOrDefault(entry => entry.Descriptor.Name == name).Make?.Invoke();
}
