using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Tests.Pipeline;

public sealed class ConfiguredCatalogTests
{
    private const string UpTo80 = """
        [[twin]]
        id = "host/cpu"
          [[twin.property]]
          name = "load"
          range = [0, 80]
        """;

    private static readonly PropertyReference Load = PropertyReference.Parse("host/cpu#load");

    [Fact]
    public void What_the_configuration_says_lies_over_what_the_source_declares()
    {
        var catalog = new ConfiguredCatalog(new MemoryCatalog(), problem => Assert.Fail(problem));
        catalog.Configure(Twins(UpTo80));
        var id = catalog.Register(new PropertyDefinition(Load, "%", Description: "How busy", RangeMin: 0, RangeMax: 100));
        Assert.Equal(("%", "How busy", 80.0), (catalog[id].UnitCode, catalog[id].Description, catalog[id].RangeMax));
    }

    [Fact]
    public void A_reload_changes_properties_that_are_there_and_gives_back_what_the_source_declared()
    {
        var catalog = new ConfiguredCatalog(new MemoryCatalog(), problem => Assert.Fail(problem));
        var id = catalog.Register(new PropertyDefinition(Load, "%", RangeMax: 100));
        catalog.Configure(Twins(UpTo80));
        Assert.Equal(80, catalog[id].RangeMax);
        catalog.Configure([]);
        Assert.Equal(100, catalog[id].RangeMax);
    }

    [Fact]
    public void A_property_that_no_source_declares_is_known_all_the_same()
    {
        var catalog = new ConfiguredCatalog(new MemoryCatalog(), problem => Assert.Fail(problem));
        catalog.Configure(Twins("""
            [[twin]]
            id = "greenhouse/air"
              [[twin.property]]
              name = "temperature"
              unit = "Cel"
            """));
        Assert.True(catalog.TryFind(PropertyReference.Parse("greenhouse/air#temperature"), out var id));
        Assert.Equal("Cel", catalog[id].UnitCode);
    }

    private static ValueList<TwinDefinition> Twins(string toml)
    {
        var result = ConfigurationReader.Read("edgetwin.toml", toml);
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        return result.Configuration.Twins;
    }
}
