using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

public sealed class HostRealMachineTests
{
    [Fact]
    public void This_machine_is_read()
    {
        if (!File.Exists("/proc/stat"))
            Assert.Skip("this machine has no /proc");
        using var host = new HostFixture("/");
        host.Tick();
        Assert.Equal("Bad FirstReading", host["host/cpu#load"]);
        host.Tick();
        foreach (var (name, sample) in host.Last.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{name} = {host[name]}");
            Assert.True(sample.Quality == Quality.Good || sample.Reason == QualityReason.FirstReading, $"{name} is {host[name]}");
            var definition = host.Catalog[sample.PropertyId];
            Assert.EndsWith(".", definition.Description, StringComparison.Ordinal);
            if (sample.Quality != Quality.Good)
                continue; // Two ticks within one of the kernel's own: no time has passed to have a share of.
            Assert.InRange(sample.Value, definition.RangeMin ?? double.MinValue, definition.RangeMax ?? double.MaxValue);
        }
        Assert.InRange(host.Last["host/memory#total"].Value, 1e6, 1e15);
        Assert.Equal(0, host.Queue.FramesLost);
    }
}
