using EdgeTwin.Model.Configuration;
using Tomlyn.Syntax;

namespace EdgeTwin.Devices.Tests.Parts;

/// <summary>One <c>[[vector]]</c> of a part's <c>vectors.toml</c>: bytes in, values out.</summary>
/// <param name="Name">Where it is from.</param>
/// <param name="Settings">As installed.</param>
/// <param name="Frame">Coefficients, then reads, as they come.</param>
/// <param name="Reports">What the bus reports, for parts without bytes.</param>
/// <param name="Expected">What becomes of it.</param>
internal sealed record PartVector(
    string Name, ValueList<DeviceSetting> Settings, byte[] Frame, IReadOnlyDictionary<string, double> Reports, IReadOnlyList<PartVector.Expectation> Expected)
{
    private static readonly string[] Keys = ["name", "settings", "coefficients", "reads", "fields", "expect"];

    /// <summary>Reads a file; whatever is not as it should be fails the test at its place.</summary>
    public static IReadOnlyList<PartVector> Read(string path)
    {
        var errors = new ConfigurationErrors(path);
        var root = ConfigurationText.Parse(File.ReadAllText(path), 1 << 20, errors);
        Assert.Empty(errors.InOrder());
        Assert.All(root!.Entries, entry => Assert.Equal("vector", entry.Key));
        return [.. root.Find("vector")!.Tables!.Select(table => Of(path, table))];
    }

    private static PartVector Of(string path, ConfigurationTable table)
    {
        Assert.All(table.Entries, entry => Assert.True(Keys.Contains(entry.Key), $"{path}:{entry.Place.Line}: '{entry.Key}' is no key of a vector; allowed are {string.Join(", ", Keys)}"));
        var settings = Numbers(table.Find("settings")?.Table).Select(pair => new DeviceSetting(pair.Key, pair.Value));
        var expected = table.Find("expect")!.Table!.Entries.Select(Expectation.Of).ToArray();
        Assert.NotEmpty(expected);
        return new((table.Find("name")!.Value as StringValueSyntax)!.Value!, [.. settings], [.. Bytes(table.Find("coefficients")), .. Bytes(table.Find("reads"))],
            Numbers(table.Find("fields")?.Table), expected);
    }

    private static IEnumerable<byte> Bytes(ConfigurationEntry? entry) =>
        entry is null ? [] : ((ArraySyntax)entry.Value!).Items.Select(item => checked((byte)((IntegerValueSyntax)item.Value!).Value));

    private static Dictionary<string, double> Numbers(ConfigurationTable? table) =>
        table is null ? [] : table.Entries.ToDictionary(entry => entry.Key, entry => OptionValues.Number(entry.Value)!.Value);

    /// <summary>What one property must be: a value, or bad in one word.</summary>
    internal sealed record Expectation(string Property, double? Value, double Within, string? Bad)
    {
        internal static Expectation Of(ConfigurationEntry entry)
        {
            var table = entry.Table!;
            var bad = (table.Find("bad")?.Value as StringValueSyntax)?.Value;
            var value = OptionValues.Number(table.Find("value")?.Value);
            Assert.True(bad is null != value is null, $"line {entry.Place.Line}: {entry.Key} has either 'value' with 'within', or 'bad'");
            return new(entry.Key, value, bad is null ? OptionValues.Number(table.Find("within")!.Value)!.Value : 0, bad);
        }
    }
}
