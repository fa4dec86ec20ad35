using System.Text;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;
using EdgeTwin.Model;
using EdgeTwin.Store;
using EdgeTwin.Store.Catalog;

namespace EdgeTwin.Agent.Tests.Pipeline;

/// <summary>The decoders as they are, on the catalog as it is: what one throws must be what the other catches.</summary>
public sealed class FullCatalogTests
{
    private const int OwnProperties = 6;

    [Theory]
    [InlineData(OwnProperties, 6)]
    [InlineData(OwnProperties + 2, 8)]
    [InlineData(OwnProperties + 8, 10)]
    public void A_decoder_that_meets_a_full_catalog_loses_what_is_new_and_nothing_else(int propertiesMax, int expected)
    {
        var folder = Directory.CreateTempSubdirectory("edgetwin-catalog-");
        try
        {
            var events = new List<StoreEvent>();
            var catalog = PropertyCatalog.Open(folder.FullName, TimeProvider.System, events.Add, propertiesMax);
            var decoder = HostDrivers.Registry().Create("host-stat", "", catalog);
            var samples = new Sample[decoder.SamplesMax];
            var text = Encoding.UTF8.GetBytes($"{Cpu("cpu")}{Cpu("cpu0")}{Cpu("cpu1")}{Cpu("cpu2")}{Cpu("cpu3")}ctxt 5\nintr 5\nprocesses 5\nprocs_running 2\nprocs_blocked 1\n");
            for (var frame = 1; frame <= 3; frame++)
            {
                var count = decoder.Decode(new FrameHeader(text.Length, 0, FrameStatus.Ok, frame, frame, 0, 0), text, samples);
                Assert.Equal(expected, count);
                Assert.Contains(samples[..count], sample => sample.Quality == Quality.Good && sample.Value == 2);
            }
            Assert.Equal(propertiesMax < OwnProperties + 4 ? 1 : 0, events.Count(e => e.Source == "catalog"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Cpu(string name) => $"{name} 1 2 3 4 5 6 7 8 9 10\n";
}
