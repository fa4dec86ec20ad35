using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Gpio;

public sealed class GpioPartTests
{
    [Theory]
    [InlineData("flow-meter", "", "flow=4 L/min, volume=1 L, pulses_lost=2 1")] // 30 pulses a second of 450 a litre
    [InlineData("flow-meter", "pulses_per_litre=900", "flow=2 L/min, volume=0.5 L, pulses_lost=2 1")]
    public void A_part_measures_what_its_descriptor_says(string part, string settings, string expected)
    {
        var properties = new PartGpioProperties(Installed(part, settings));
        var values = new double[properties.Definitions.Count];
        properties.Evaluate([new GpioFields(1, 450, 30, 2)], values);
        Assert.Equal(expected, string.Join(", ", properties.Definitions.Select((definition, i) => FormattableString.Invariant($"{definition.Reference.Name}={Math.Round(values[i], 9)} {definition.UnitCode}"))));
        Assert.All(Enumerable.Range(0, values.Length), i => Assert.False(properties.IsPerEdge(i, 0)));
    }

    [Theory]
    [InlineData("reed")]
    [InlineData("pir")]
    public void What_is_made_of_the_state_changes_with_each_edge(string part)
    {
        var properties = new PartGpioProperties(Installed(part, ""));
        Assert.True(properties.IsPerEdge(0, 0));
    }

    [Fact]
    public void A_recording_makes_the_same_decoder_again()
    {
        var registry = new DriverRegistry();
        PartDrivers.AddTo(registry);
        var catalog = new TestCatalog();
        var parameters = PartDrivers.GpioDecoderOf(Installed("flow-meter", "pulses_per_litre=900"), new TestCatalog()).Parameters;
        var decoder = registry.Create(GpioDecoder.DriverName, parameters, catalog);
        Assert.Equal(parameters, decoder.Parameters);
        Assert.Equal("garden/water#flow", catalog[0].Reference.ToString());
    }

    private static PartInstallation Installed(string part, string settings) => PartInstallation.Of(
        Read(part), new DeviceOptions(TwinId.Parse("garden/water"), part) { Bus = "gpiochip0", Settings = SettingsOf(settings) });

    private static DeviceDescriptor Read(string part)
    {
        var path = RepositoryRoot.Of($"hardware/devices/{part}/device.toml");
        var result = DescriptorReader.Read(path, File.ReadAllText(path), PartAlgorithms.All);
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        return result.Descriptor;
    }

    private static ValueList<DeviceSetting> SettingsOf(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(setting => new DeviceSetting(setting.Split('=')[0], double.Parse(setting.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture)))];
}
