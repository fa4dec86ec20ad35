using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Every kind of link and target, from either end.</summary>
public sealed class LinkFeatureTests
{
    private static readonly (string Path, string Text)[] Notes =
    [
        ("pump.md", "---\ntitle: The Pump\naliases: [water pump]\n---\n# Pump\n\nText. ^b1\n\n## Care\n\n### Größe\n"),
        ("sub/valve.md", "# Valve\n\nSee [[pump]], [[Pump#Care]], [[pump#^b1|block]], [here](../pump.md#care), ![[pump]], [[water pump]], [[The Pump]].\n"),
        ("a/twin.md", "# A\n"),
        ("b/twin.md", "# B\n"),
        ("with space & 100%.md", "# Spaces\n"),
        ("emoji 🌱.md", "# Plant\n"),
        ("tags.md", "---\ntags: [area/water]\n---\n#area/water/cold #area\n"),
        ("picture.png", ""),
        ("y.md", "# Y\n\n[[x]]\n"),
    ];

    [Theory]
    [InlineData("[[pu‸mp]]", "pump.md:0:0")]
    [InlineData("[[PU‸MP]]", "pump.md:0:0")]
    [InlineData("[[water p‸ump]]", "pump.md:0:0")]
    [InlineData("[[the pum‸p]]", "pump.md:0:0")]
    [InlineData("[[pump#Ca‸re]]", "pump.md:8:0")]
    [InlineData("[[pump#Care#größ‸e|x]]", "pump.md:10:0")]
    [InlineData("[[pump#^b‸1]]", "pump.md:6:0")]
    [InlineData("![[pum‸p]]", "pump.md:0:0")]
    [InlineData("![[pictu‸re.png]]", "picture.png:0:0")]
    [InlineData("[x](sub/val‸ve.md)", "sub/valve.md:0:0")]
    [InlineData("[x](sub/val‸ve)", "sub/valve.md:0:0")]
    [InlineData("[x](pump.md#gr%C3%B6%C3%9Fe‸)", "pump.md:10:0")]
    [InlineData("[x](<with space & 100%25.m‸d>)", "with space & 100%.md:0:0")]
    [InlineData("[x](with%20space%20&%20100%25.m‸d)", "with space & 100%.md:0:0")]
    [InlineData("[[emoji 🌱‸]]", "emoji 🌱.md:0:0")]
    [InlineData("[[twin‸]]", "a/twin.md:0:0 b/twin.md:0:0")]
    [InlineData("[[b/twin‸]]", "b/twin.md:0:0")]
    [InlineData("# Own\n\n[[#Ow‸n]]", "x.md:0:0")]
    [InlineData("[^1‸]\n\n[^1]: text", "x.md:2:2")]
    [InlineData("[a][b‸]\n\n[b]: pump.md", "x.md:2:1")]
    [InlineData("[a][b]\n\n[b]: pum‸p.md", "pump.md:0:0")]
    [InlineData("`[[pu‸mp]]`", "")]
    [InlineData("```\n[[pu‸mp]]\n```", "")]
    [InlineData("%% [[pu‸mp]] %%", "")]
    [InlineData("$[[pu‸mp]]$", "")]
    [InlineData("[[nowhere‸]]", "")]
    [InlineData("[[pump#Nothing‸]]", "pump.md:0:0")]
    [InlineData("plain‸", "")]
    public async Task A_link_leads_to_its_note_heading_block_or_definition(string text, string expected)
    {
        await using var vault = await TestVault.OpenAsync(Notes);
        var result = await vault.AskAtAsync("textDocument/definition", "x.md", text);
        Assert.Equal(expected, string.Join(' ', result.EnumerateArray().Select(vault.PlaceOf)));
    }

    [Theory]
    [InlineData("pump.md", "# Pu‸mp\n\nText. ^b1\n\n## Care\n", 5)] // by the title and the alias no more, since the front matter is gone
    [InlineData("pump.md", "‸# Pump\n\nText. ^b1\n\n## Care\n", 5)]
    [InlineData("pump.md", "---\ntitle: The Pump\naliases: [water pump]\n---\n# Pum‸p\n\nText. ^b1\n\n## Care\n", 7)]
    [InlineData("pump.md", "# Pump\n\nText. ^b1\n\n## Ca‸re\n", 2)]
    [InlineData("pump.md", "# Pump\n\nText. ^b‸1\n", 1)]
    [InlineData("x.md", "[[pum‸p]]", 8)]
    [InlineData("x.md", "#are‸a", 4)]
    [InlineData("x.md", "#area/wat‸er", 3)]
    [InlineData("x.md", "[[nowhere‸]] [[Nowhere]]", 2)]
    [InlineData("x.md", "[^a‸] [^a]\n\n[^a]: text", 2)]
    [InlineData("x.md", "nothing, on the first line‸", 1)]
    [InlineData("x.md", "\nnothing‸", 0)]
    public async Task References_are_found_from_either_end(string path, string text, int expected)
    {
        await using var vault = await TestVault.OpenAsync(Notes);
        var result = await vault.AskAtAsync("textDocument/references", path, text, ",\"context\":{\"includeDeclaration\":false}");
        Assert.Equal(expected, result.GetArrayLength());
    }

    [Theory]
    [InlineData("[[pum‸p]]", "# Pump")]
    [InlineData("[[pump#Car‸e]]", "## Care")]
    [InlineData("[[pump#^b‸1]]", "Text. ^b1")]
    [InlineData("#area‸", "`#area`: 2 notes")]
    [InlineData("[^1‸]\n\n[^1]: the text", "[^1]: the text")]
    [InlineData("# Ti‸tle\n\n## Part", "---\nLinks here:\n- y.md")]
    [InlineData("# Title\n\n## Pa‸rt", null)]
    [InlineData("nothing‸", null)]
    [InlineData("[[nowhere‸]]", null)]
    public async Task Hovering_shows_what_is_behind(string text, string? expected)
    {
        await using var vault = await TestVault.OpenAsync(Notes);
        var result = await vault.AskAtAsync("textDocument/hover", "x.md", text);
        if (expected is null)
            Assert.Equal(JsonValueKind.Null, result.ValueKind);
        else
            Assert.StartsWith(expected, result.GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
    }
}
