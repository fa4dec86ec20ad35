using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Parts;

public sealed class PartVectorTests
{
    public static TheoryData<string> Parts => PartFolder.Names;

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_vector_of_a_part_comes_to_what_it_says(string part)
    {
        var descriptor = PartFolder.Read(part);
        var wrong = PartVector.Read(PartFolder.File(part, "vectors.toml")).SelectMany(vector => Wrong(descriptor, vector)).ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<string> Wrong(DeviceDescriptor descriptor, PartVector vector)
    {
        var catalog = new TestCatalog();
        var registry = new DriverRegistry();
        PartDrivers.AddTo(registry);
        // Through the text that a recording carries, so that a replay is what is tested.
        var installation = PartInstallation.Of(descriptor, PartFolder.Installed(descriptor, vector.Settings));
        var parameters = new PartDecoder(installation, new TestCatalog()).Parameters;
        var decoder = registry.Create(PartDecoder.DriverName, parameters, catalog);
        var samples = new Sample[decoder.SamplesMax];
        var payload = Payload(descriptor, vector);
        var count = decoder.Decode(new FrameHeader(payload.Length, 0, FrameStatus.Ok, 1_000_000_000, 1, 0, 0), payload, samples);
        foreach (var expected in vector.Expected)
        {
            if (!catalog.TryFind(PropertyReference.Parse($"t#{expected.Property}"), out var id))
            {
                yield return $"{descriptor.Part}, {vector.Name}: there is no property '{expected.Property}'";
                continue;
            }
            var sample = samples[..count].Single(sample => sample.PropertyId == id);
            if (expected.Bad is { } bad ? !sample.Reason.ToString().Equals(bad, StringComparison.OrdinalIgnoreCase) : !(Math.Abs(sample.Value - expected.Value!.Value) <= expected.Within))
                yield return $"{descriptor.Part}, {vector.Name}: {expected.Property} is {sample.Value:R} {sample.Reason}, not {expected.Bad ?? $"{expected.Value} within {expected.Within}"}";
        }
    }

    private static byte[] Payload(DeviceDescriptor descriptor, PartVector vector)
    {
        var names = FormulaNames.OfReports(descriptor);
        Assert.All(vector.Reports.Keys, name => Assert.Contains(name, names));
        return names.Count == 0
            ? vector.Frame
            : MemoryMarshal.AsBytes<double>(names.Select(name => vector.Reports.GetValueOrDefault(name, double.NaN)).ToArray()).ToArray();
    }
}
