using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Gpio;

public sealed class GpioPartTests
{
    [Theory]
    [InlineData("flow-meter", "", "flow=4 L/min, volume=1 L, pulses_lost=2 1")] // 30 pulses a second of 450 a litre
    [InlineData("flow-meter", "pulses_per_litre=900", "flow=2 L/min, volume=0.5 L, pulses_lost=2 1")]
    public void A_part_measures_what_its_descriptor_says(string part, string settings, string expected)
    {
        var properties = new GpioPartProperties(TwinId.Parse("t"), Read(part), SettingsOf(settings));
        var values = new double[properties.Definitions.Count];
        properties.Evaluate(new GpioFields(1, 450, 30, 2), values);
        Assert.Equal(expected, string.Join(", ", properties.Definitions.Select((definition, i) => FormattableString.Invariant($"{definition.Reference.Name}={Math.Round(values[i], 9)} {definition.UnitCode}"))));
        Assert.All(Enumerable.Range(0, values.Length), i => Assert.False(properties.IsPerEdge(i)));
    }

    [Theory]
    [InlineData("reed")]
    [InlineData("pir")]
    public void What_is_made_of_the_state_changes_with_each_edge(string part)
    {
        var properties = new GpioPartProperties(TwinId.Parse("t"), Read(part), SettingsOf(""));
        Assert.True(properties.IsPerEdge(0));
    }

    [Fact]
    public void A_recording_makes_the_same_decoder_again()
    {
        var registry = new DriverRegistry();
        GpioDrivers.AddTo(registry);
        var catalog = new TestCatalog();
        var parameters = GpioDrivers.ParametersOf(TwinId.Parse("garden/water"), Read("flow-meter"), SettingsOf("pulses_per_litre=900"));
        var decoder = registry.Create("gpio", parameters, catalog);
        Assert.Equal(parameters, decoder.Parameters);
        Assert.Equal("garden/water#flow", catalog[0].Reference.ToString());
    }

    [Theory]
    [InlineData("t", "allowed are the twin, the settings and the descriptor")]
    [InlineData("t\nx=y\n", "device.toml")]
    public void Parameters_that_are_none_are_refused_in_words(string parameters, string expected)
    {
        var registry = new DriverRegistry();
        GpioDrivers.AddTo(registry);
        var error = Assert.Throws<FormatException>(() => registry.Create("gpio", parameters, new TestCatalog()));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static DeviceDescriptor Read(string part)
    {
        var path = RepositoryRoot.Of($"hardware/devices/{part}/device.toml");
        var result = DescriptorReader.Read(path, File.ReadAllText(path), PartAlgorithms.All);
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        return result.Descriptor;
    }

    private static Dictionary<string, double> SettingsOf(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(setting => setting.Split('=')[0], setting => double.Parse(setting.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture));
}
