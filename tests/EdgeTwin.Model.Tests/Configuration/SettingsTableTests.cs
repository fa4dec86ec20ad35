using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Tests.Configuration;

public sealed class SettingsTableTests
{
    private static readonly SettingsTable<Garden> Table = new SettingsTable<Garden>(new())
        .Text("name", g => g.Name, (g, v) => g with { Name = v }, "Its name.")
        .Section("soil", "What is below.", table => table
            .Word("kind", ["clay", "sand", "loam"], g => g.Soil, (g, v) => g with { Soil = v }, "Of what.")
            .Flag("wet", g => g.IsWet, (g, v) => g with { IsWet = v }, "Whether it is wet."))
        .Repeated("plant", "What grows.", new Plant("", []), table => table
            .NeededText("name", "rose", (p, v) => p with { Name = v }, "Its name.")
            .Texts("colours", p => p.Colours, (p, v) => p with { Colours = v }, "Its colours."),
            (g, plants) => g with { Plants = plants });

    [Fact]
    public void What_is_said_is_taken_over_and_the_rest_stays()
    {
        var garden = Table.Read("f", "soil.wet = true\n[[plant]]\nname = \"rose\"\ncolours = [\"red\", \"white\"]\n[[plant]]\nname = \"fern\"", new Garden { Name = "Back" }, out var wrong);
        Assert.Empty(wrong);
        Assert.Equal(new Garden { Name = "Back", IsWet = true, Plants = [new Plant("rose", ["red", "white"]), new Plant("fern", [])] }, garden);
    }

    [Theory]
    [InlineData("[soil]\nkind = \"peat\"", "f:2:8: kind is \"peat\"; allowed is \"clay\", \"sand\" or \"loam\"")]
    [InlineData("[soil]\nkind = [\"clay\"]", "f:2:8: kind is [\"clay\"]; allowed is \"clay\", \"sand\" or \"loam\"")]
    [InlineData("[soil]\nknd = \"clay\"", "f:2:1: unknown key 'knd'; did you mean 'kind'?")]
    [InlineData("[[soil]]", "f:1:3: soil is an array of tables; allowed is one table, [soil]")]
    [InlineData("[plant]\nname = \"a\"", "f:1:2: plant is a table; allowed is any number of tables, [[plant]]")]
    [InlineData("[[plant]]", "f:1:3: 'name' is missing in [[plant]]; allowed is text in quotes, without control characters")]
    [InlineData("[[plant]]\nname = \"a\"\ncolours = [\"red\", 3]", "f:3:11: colours is [\"red\", 3]; allowed is a list of texts in quotes, without control characters")]
    [InlineData("name = ", "f:1:8: not TOML")]
    [InlineData("name = \"a\"\nname = \"b\"", "f:2:1: 'name' is defined twice; the first is on line 1")]
    public void What_is_wrong_has_its_place_and_costs_its_own_key(string text, string error)
    {
        var garden = Table.Read("f", text, new Garden { Soil = "sand", IsWet = true }, out var wrong);
        Assert.StartsWith(error, Assert.Single(wrong).ToString(), StringComparison.Ordinal);
        Assert.Equal(("sand", true), (garden.Soil, garden.IsWet));
    }

    [Fact]
    public void The_page_has_a_table_for_the_file_and_one_for_each_section()
    {
        var page = Table.Markdown("# Garden\n");
        Assert.Equal(["## The file", "## `[soil]`", "## `[[plant]]`"], page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains("| `kind` | word |  | `\"clay\"` | \"clay\", \"sand\" or \"loam\" | Of what. |", page, StringComparison.Ordinal);
        Assert.Contains("| `name` | text |  | must be given |", page, StringComparison.Ordinal);
    }

    private sealed record Garden
    {
        public string Name { get; init; } = "";

        public string Soil { get; init; } = "clay";

        public bool IsWet { get; init; }

        public ValueList<Plant> Plants { get; init; } = [];
    }

    private sealed record Plant(string Name, ValueList<string> Colours);
}
