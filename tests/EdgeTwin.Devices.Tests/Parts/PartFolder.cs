using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Parts;

/// <summary>The folders of the built-in parts.</summary>
internal static class PartFolder
{
    public static string Root { get; } = RepositoryRoot.Of("hardware/devices");

    public static TheoryData<string> Names => [.. Directory.EnumerateDirectories(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static string File(string part, string name) => Path.Combine(Root, part, name);

    public static DeviceDescriptor Read(string part)
    {
        var result = DescriptorReader.Read($"{part}/device.toml", System.IO.File.ReadAllText(File(part, "device.toml")), PartAlgorithms.All);
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        return result.Descriptor;
    }

    /// <summary>What a part's page says its constants were checked against: one paragraph on one line.</summary>
    public static string CheckedAgainst(string part)
    {
        const string heading = "## What its constants were checked against\n";
        var page = System.IO.File.ReadAllText(File(part, "README.md"));
        Assert.Contains(heading, page, StringComparison.Ordinal);
        var paragraph = page.Split(heading)[1].Split("\n## ")[0].Trim('\n');
        Assert.DoesNotContain('\n', paragraph);
        return paragraph;
    }

    public static DeviceOptions Installed(DeviceDescriptor descriptor, ValueList<DeviceSetting> settings) =>
        new(TwinId.Parse("t"), descriptor.Part) { Settings = settings };
}
