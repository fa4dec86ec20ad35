using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Tests.Configuration;

public sealed class PropertyOverrideTests
{
    private static readonly PropertyReference Temperature = PropertyReference.Parse("host/thermal#cpu");

    private static readonly PropertyDefinition Declared = new(Temperature, "Cel", PropertyKind.Number, "CPU", 0, 110, 0.001);

    [Fact]
    public void What_is_not_said_stays_as_declared()
    {
        Assert.True(new PropertyOverride(Temperature).TryApplyTo(Declared, out var definition, out _));
        Assert.Equal(Declared, definition);
    }

    [Fact]
    public void A_range_in_another_unit_is_converted_and_a_resolution_is_a_difference()
    {
        var over = new PropertyOverride(Temperature, "K", null, "Die", 273.15, 373.15, 0.5);
        Assert.True(over.TryApplyTo(Declared, out var definition, out _));
        Assert.Equal("Cel", definition.UnitCode);
        Assert.Equal("Die", definition.Description);
        Assert.Equal((0.0, 100.0), (definition.RangeMin!.Value, definition.RangeMax!.Value));
        Assert.Equal(0.5, definition.Resolution);
    }

    [Theory]
    [InlineData("Pa", null, "The unit of host/thermal#cpu does not fit its source: 'Pa' (pressure) cannot be converted to 'Cel' (temperature).")]
    [InlineData(null, PropertyKind.Boolean, "The property host/thermal#cpu is a number at its source and a boolean in the configuration; allowed is what the source says.")]
    public void What_contradicts_the_source_is_refused_and_the_source_wins(string? unit, PropertyKind? kind, string expected)
    {
        Assert.False(new PropertyOverride(Temperature, unit, kind).TryApplyTo(Declared, out var definition, out var problem));
        Assert.Equal(expected, problem);
        Assert.Same(Declared, definition);
    }

    [Fact]
    public void Without_a_source_it_is_a_plain_number() =>
        Assert.Equal(new PropertyDefinition(Temperature, "1"), new PropertyOverride(Temperature).ToDefinition());
}
