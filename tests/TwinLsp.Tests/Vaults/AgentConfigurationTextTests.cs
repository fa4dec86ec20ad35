using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Tests.Vaults;

public sealed class AgentConfigurationTextTests
{
    private const string Text = """
        # "greenhouse/air" is not named in a comment
        [agent]
        name = "greenhouse/air"

        [[device]]
        part = "sht4x"
        twin = "greenhouse/air"  # "greenhouse/air"

        [[twin]]
        id = 'greenhouse/vent'
        [[twin.property]]
        name = "open"

        [[alert]]
        name = "ä"
        when = "greenhouse/air#temperature > 30 Cel and not greenhouse/vent#open and greenhouse/airs#temperature > 1"
        """;

    [Theory]
    [InlineData("greenhouse/air", null, "6:8-6:22 15:8-15:34")]
    [InlineData("greenhouse/air", "temperature", "15:8-15:34")]
    [InlineData("greenhouse/vent", null, "9:6-9:21 15:52-15:72")]
    [InlineData("greenhouse/vent", "open", "11:8-11:12 15:52-15:72")]
    [InlineData("greenhouse", null, "")]
    public void The_places_that_name_a_twin_are_found(string twin, string? property, string expected) =>
        Assert.Equal(expected, string.Join(' ', Document(Text).PlacesOf(twin, property).Select(place => Shown(place.Range))));

    [Theory]
    [InlineData("greenhouse/air", "temperature", "6:8-6:22")]
    [InlineData("greenhouse/vent", null, "9:6-9:21")]
    [InlineData("greenhouse/vent", "open", "11:8-11:12")]
    [InlineData("greenhouse/vent", "shut", "9:6-9:21")]
    [InlineData("host/memory", null, "")]
    public void A_definition_is_that_of_the_property_or_else_of_its_twin(string twin, string? property, string expected) =>
        Assert.Equal(expected, string.Join(' ', Document(Text).DefinitionsOf(twin, property).Select(Shown)));

    [Theory]
    [InlineData("[[alert]]\nwhen = \"a/b¦#c > 1\"", "a/b c")]
    [InlineData("[[device]]\ntwin = \"¦a\"", "a ")]
    [InlineData("[[device]]\nname = \"¦a\"", "")]
    [InlineData("[[device]]\ntwin = \"a¦", "")]
    [InlineData("¦", "")]
    public void What_is_named_at_a_place_is_told(string marked, string expected)
    {
        var at = Document(marked.Replace("¦", "", StringComparison.Ordinal)).At(Encoding.UTF8.GetByteCount(marked[..marked.IndexOf('¦', StringComparison.Ordinal)]));
        Assert.Equal(expected, at is { } found ? $"{found.Twin} {found.Property}" : "");
    }

    private static AgentConfigurationText Document(string text) => new("file:///edgetwin.toml", null, NoteScan.Of(Encoding.UTF8.GetBytes(text)));

    private static string Shown(Notes.Facts.NoteRange range) => $"{range.From.Line}:{range.From.Utf16}-{range.To.Line}:{range.To.Utf16}";
}
