using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Parts;

namespace EdgeTwin.Devices.Tests.Parts;

public sealed class PartOutputsTests
{
    [Fact]
    public void An_output_becomes_bytes()
    {
        var outputs = Of("mcp4725");
        var bytes = new byte[outputs.Outputs[0].Write.Count];
        Assert.True(outputs.TryWrite(0, outputs.Outputs[0].RangeMax, bytes));
        Assert.Contains(bytes, part => part != 0);
        Assert.False(outputs.TryWrite(0, outputs.Outputs[0].RangeMax + 1, bytes));
        Assert.False(outputs.TryWrite(0, double.NaN, bytes));
    }

    [Fact]
    public void Outputs_that_share_a_register_keep_each_others_values()
    {
        var outputs = Of("pcf8574");
        var bytes = new byte[1];
        Assert.True(outputs.TryWrite(0, 0, bytes));
        Assert.Equal(0b1111_1110, bytes[0]);
        Assert.True(outputs.TryWrite(7, 0, bytes));
        Assert.Equal(0b0111_1110, bytes[0]);
        Assert.True(outputs.TryWrite(0, 1, bytes));
        Assert.Equal(0b0111_1111, bytes[0]);
    }

    [Fact]
    public void Every_output_of_every_part_can_go_to_its_ends_and_its_safe_value()
    {
        foreach (var part in PartFolder.Names.Select(row => row.Data))
        {
            var outputs = Of(part);
            for (var i = 0; i < outputs.Outputs.Count; i++)
            {
                var output = outputs.Outputs[i];
                foreach (var value in new[] { output.RangeMin, output.RangeMax, output.Safe })
                    Assert.True(outputs.TryWrite(i, value, new byte[output.Write.Count]), $"{part}: {output.Name} at {value}");
            }
        }
    }

    [Fact]
    public void Driving_allocates_nothing()
    {
        var outputs = Of("pcf8574");
        var bytes = new byte[1];
        outputs.TryWrite(3, 1, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            outputs.TryWrite(3, i % 2, bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0b1111_1111, bytes[0]);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void What_a_gpio_part_makes_of_its_line_comes_per_edge_or_per_report()
    {
        var descriptor = PartFolder.Read("button");
        var properties = new PartGpioProperties(PartInstallation.Of(descriptor, PartFolder.Installed(descriptor, [])));
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(property => properties.IsPerEdge(property, 0)));
        var values = new double[2];
        properties.Evaluate([new GpioFields(1, 3, double.NaN, 0)], values);
        Assert.Equal([1, 3], values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        properties.Evaluate([new GpioFields(double.NaN, 4, 1, 0)], values);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal([double.NaN, 4], values);
        Assert.Equal(0, allocated);
    }

    private static PartOutputs Of(string part)
    {
        var descriptor = PartFolder.Read(part);
        return new PartOutputs(PartInstallation.Of(descriptor, PartFolder.Installed(descriptor, [])));
    }
}
