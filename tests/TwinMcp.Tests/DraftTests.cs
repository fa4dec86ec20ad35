using System.Text.Json;

namespace EdgeTwin.Mcp.Tests;

/// <summary>Drafts from a person's notes, and how like them a text is, to an agent and on the command line.</summary>
public sealed class DraftTests
{
    [Theory]
    [InlineData("the oak table")]
    [InlineData("boiler service")]
    [InlineData("zeppelins over the lake")]
    public async Task An_agent_is_told_what_the_command_line_tells(string topic)
    {
        await using var agent = await TestAgent.StartAsync(TestAgent.Household);
        var expected = await CommandLineRun.JsonOf(TestAgent.Household, "draft", TestAgent.Household, topic, "--json");
        var answer = await agent.AnswerAsync("draft", ("topic", topic));
        Assert.True(JsonElement.DeepEquals(expected, answer), $"{expected}\n{answer}");
        SchemaCheck.Fits(answer, await SchemaAsync(agent, "draft"));
    }

    [Fact]
    public async Task A_text_and_a_note_are_checked_as_on_the_command_line()
    {
        using var vault = new TestVault([.. Enumerable.Range(0, 30).Select(note => ($"note{note:D2}.md", $"# Day {note}\n\n{Text(note, 1_500)}\n"))]);
        await using var agent = await TestAgent.StartAsync(vault.Path);
        var note = await agent.AnswerAsync("voice_check", ("note", "note03.md"));
        Assert.True(JsonElement.DeepEquals(await CommandLineRun.JsonOf(vault.Path, "voice", "check", vault.Path, "note03", "--json"), note), note.ToString());
        SchemaCheck.Fits(note, await SchemaAsync(agent, "voice_check"));
        Assert.Equal("little-text", (await agent.AnswerAsync("voice_check", ("text", "Short."))).GetProperty("silence").GetString());
        Assert.InRange((await agent.AnswerAsync("voice_check", ("text", Text(99, 700)))).GetProperty("percentile").GetDouble(), 0.1, 100);
    }

    [Fact]
    public async Task Of_what_is_not_in_the_vault_nothing_is_told()
    {
        await using var agent = await TestAgent.StartAsync(TestAgent.Household);
        foreach (var arguments in new (string, object?)[][] { [], [("note", "README.md"), ("text", "x")], [("note", "/etc/passwd")], [("note", "../README.md")] })
            Assert.True((await agent.CallAsync("voice_check", arguments)).IsError);
    }

    private static string Text(int seed, int length)
    {
        string[] words = ["table", "boiler", "garden", "train", "roof", "letter", "river", "bread", "winter", "window", "I", "and", "the", "with", "took", "saw"];
        var random = new Random(seed);
        var text = "";
        while (text.Length < length)
            text += $"I {words[random.Next(words.Length)]} the {words[random.Next(words.Length)]} and {words[random.Next(words.Length)]}. ";
        return text;
    }

    private static async Task<JsonElement> SchemaAsync(TestAgent agent, string tool) =>
        (await agent.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Single(known => known.Name == tool).ProtocolTool.OutputSchema!.Value;
}
