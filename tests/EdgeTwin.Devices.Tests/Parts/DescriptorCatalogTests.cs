using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;

namespace EdgeTwin.Devices.Tests.Parts;

/// <summary>The user's own folder beside the built-in descriptors.</summary>
public sealed class DescriptorCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgetwin-descriptors-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_part_of_ones_own_is_added_or_replaces_a_built_in_one_without_a_rebuild()
    {
        Write("thing", Text("lm75").Replace("part = \"lm75\"", "part = \"thing\"", StringComparison.Ordinal));
        Write("lm75", Text("lm75").Replace("range = [-55, 125]", "range = [0, 1]", StringComparison.Ordinal));
        var catalog = Catalog();
        Assert.Contains("thing", catalog.Names);
        Assert.Equal("thing", catalog.Get("thing").Part);
        Assert.Equal(1, catalog.Get("lm75").Properties[0].RangeMax);
        Assert.Equal((true, false), (catalog.IsOwn("lm75"), catalog.IsOwn("bme280")));
    }

    [Fact]
    public void A_mistake_is_named_with_its_file_line_column_and_what_is_allowed_and_costs_that_part_only()
    {
        Write("lm75", Text("lm75").Replace("bus = \"i2c\"", "bus = \"i3c\"", StringComparison.Ordinal));
        var expected = $"{Path.Combine(_folder, "lm75", "device.toml")}:3:7: bus is \"i3c\"; allowed is \"i2c\", \"spi\", \"gpio\", \"w1\" or \"pwm\"";
        var catalog = Catalog();
        Assert.StartsWith(expected, Assert.Throws<FormatException>(() => catalog.Get("lm75")).Message, StringComparison.Ordinal);
        var reported = new List<string>();
        Assert.Equal(catalog.Names.Count - 1, catalog.All(reported.Add).Count);
        Assert.StartsWith(expected, Assert.Single(reported), StringComparison.Ordinal);

        // Corrected, it is the user's again, once the configuration is read anew.
        Write("lm75", Text("lm75"));
        catalog.Reload();
        Assert.Equal("lm75", catalog.Get("lm75").Part);
    }

    [Fact]
    public void A_folder_of_another_name_than_its_part_and_a_part_that_is_none_are_said()
    {
        Write("thing", Text("lm75"));
        Assert.Contains("part is \"lm75\", and its folder is 'thing'; allowed is one name for both", Assert.Throws<FormatException>(() => Catalog().Get("thing")).Message, StringComparison.Ordinal);
        Assert.Contains("'lm57' is not a known part; did you mean 'lm75'?", Assert.Throws<FormatException>(() => Catalog().Get("lm57")).Message, StringComparison.Ordinal);
    }

    private DescriptorCatalog Catalog() => new(_folder, PartAlgorithms.All);

    private static string Text(string part) => File.ReadAllText(PartFolder.File(part, "device.toml"));

    private void Write(string part, string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder, part));
        File.WriteAllText(Path.Combine(_folder, part, "device.toml"), text);
    }
}
