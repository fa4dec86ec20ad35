using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Model.Tests.Descriptors;

public sealed class DescriptorReaderTests
{
    [Fact]
    public void The_example_of_the_format_is_a_descriptor()
    {
        var page = File.ReadAllText(RepositoryRoot.Of("hardware/devices/README.md"));
        var text = page.Split("```toml\n")[1].Split("```")[0];
        var result = DescriptorReader.Read("device.toml", text, []);
        Assert.Empty(result.Errors);
        var part = result.Descriptor!;
        Assert.Equal("sht4x", part.Part);
        Assert.Equal([0x44, 0x45, 0x46], part.Addresses);
        Assert.Equal(TestedOn.Emulated, part.Tested);
        Assert.Equal(10, part.PeriodMsMin);
        Assert.Equal("8.3", part.ConversionMs!.Text);
        Assert.Equal([0xFD, 0xF6, 0xE0], Assert.Single(part.Settings).AnyOf);
        Assert.Equal(new CrcRule(CrcKind.Crc8, 0x31, 0xFF, 2, false), Assert.Single(part.Reads).Crc);
        Assert.Equal(4, part.Reads[0].DataByteCount);
        Assert.Equal((1000, true), (part.Identity[0].Read.WaitUs, part.Identity[0].Read.HasStop));
        Assert.Equal([0xFF, 0xFF, 0xFF, 0xFF], part.Identity[0].Mask);
        Assert.Equal(["precision"], part.Trigger[0].Write.Select(formula => formula.Text));
        Assert.Equal(new FieldDescriptor("rh_ticks", FieldSource.Reads, 2, 2, false, 0, 16, FieldSign.NonNegative), part.Fields[1]);
        Assert.Equal(
            new MeasuredProperty("temperature", "Cel", PropertyKind.Number, new Formula("-45 + 175 * t_ticks / 65535"), null, -40, 125, 0.01, 0.04, ""),
            part.Properties[0]);
        Assert.Equal(text, part.Text);
    }

    [Fact]
    public void What_is_left_out_has_the_documented_default()
    {
        var part = Parse(DescriptorTexts.I2c);
        Assert.Equal(TestedOn.Vectors, part.Tested);
        Assert.Null(part.ConversionMs);
        Assert.Equal((0, 0, false), (part.PeriodMsMin, part.Reads[0].WaitUs, part.Reads[0].HasStop));
        Assert.Equal(new FieldDescriptor("raw", FieldSource.Reads, 0, 2, false, 0, 16, FieldSign.NonNegative), part.Fields[0]);
        Assert.Equal(new MeasuredProperty("level", "1", PropertyKind.Number, new Formula("raw * gain"), null, null, null, 0, 0, ""), part.Properties[0]);
    }

    [Fact]
    public void Parts_without_bytes_have_what_their_bus_reports()
    {
        Assert.Equal(["state", "count", "rate", "lost"], FormulaNames.OfReports(Parse(DescriptorTexts.Gpio)));
        Assert.Equal(["millicelsius"], FormulaNames.OfReports(Parse(DescriptorTexts.OneWire)));
        Assert.Empty(FormulaNames.OfReports(Parse(DescriptorTexts.I2c)));
    }

    [Fact]
    public void A_part_on_every_bus_is_read()
    {
        foreach (var text in new[] { DescriptorTexts.I2c, DescriptorTexts.Spi, DescriptorTexts.Gpio, DescriptorTexts.OneWire, DescriptorTexts.Pwm })
            Parse(text);
    }

    [Fact]
    public void A_property_may_use_those_above_and_the_fields_of_the_algorithm()
    {
        var algorithm = new AlgorithmDescriptor("twice", ["raw"], ["doubled"], "Twice.");
        var text = "algorithm = \"twice\"\n" + DescriptorTexts.I2c + "[[property]]\nname = \"more\"\nvalue = \"doubled + level\"\n";
        Assert.Empty(DescriptorReader.Read("f", text, [algorithm]).Errors);
    }

    private static DeviceDescriptor Parse(string text)
    {
        var result = DescriptorReader.Read("device.toml", text, []);
        Assert.Empty(result.Errors);
        return result.Descriptor!;
    }
}
