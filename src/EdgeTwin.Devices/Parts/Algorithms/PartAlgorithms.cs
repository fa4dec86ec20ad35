using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>The one table of all algorithms.</summary>
public static class PartAlgorithms
{
    private static readonly (AlgorithmDescriptor Descriptor, Func<PartAlgorithm> Make)[] Table =
    [
        (BoschBme280.Description, () => new BoschBme280()),
        (BoschBme680.Description, () => new BoschBme680()),
        (BoschBmp280.Description, () => new BoschBmp280()),
        (BoschBmp388.Description, () => new BoschBmp388()),
        (MeasurementSpecialtiesMs5611.Description, () => new MeasurementSpecialtiesMs5611()),
        (SensirionVocIndex.Description, () => new SensirionVocIndex()),
    ];

    /// <summary>What descriptors see of them.</summary>
    public static IReadOnlyList<AlgorithmDescriptor> All { get; } = [.. Table.Select(entry => entry.Descriptor)];

    /// <summary>A fresh instance; null if there is none of that name.</summary>
    internal static PartAlgorithm? Make(string name) => Table.FirstOrDefault(entry => entry.Descriptor.Name == name).Make?.Invoke();
}
