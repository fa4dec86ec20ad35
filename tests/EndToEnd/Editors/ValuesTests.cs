using System.Globalization;
using System.Text.Json;
using EndToEnd.Agents;

namespace EndToEnd.Editors;

/// <summary>
/// Values, a decision and questions as a person has them, from beginning to end: written by keys in the real editor, and asked again by an agent, who
/// gets the same answers with the same citations.
/// </summary>
public sealed class ValuesTests
{
    private const string Why = "Why did we buy the cargo bike?";
    private const string Unknown = "Where does Bernd live?";

    private static readonly (string, string)[] Vault =
    [
        (".edgetwin/notes.toml", "[agents]\nconnect = false\n"),
        ("values/Buy for life.md", "---\ntype: value\npriority: 2\n---\n# Buy for life\nThings should last, and be repaired rather than replaced.\n\n- check:: decision#cost < 2000 EUR\n"),
        ("values/No debts.md", "---\ntype: value\npriority: 1\n---\n# No debts\nWe owe nobody anything.\n\n- check:: not decision/words#instalments\n"),
        ("values/Outdoors.md", "---\ntype: value\npriority: 3\n---\n# Outdoors\nEvery day an hour under the sky.\n"),
    ];

    [Fact]
    public async Task A_decision_that_breaks_a_value_is_seen_excepted_and_remembered_by_person_and_agent()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        NeovimScreen.Configure(session);
        await using var screen = await session.StartAsync("nvim", "Cargo bike.md");
        var monthAgo = DateTime.Today.AddDays(-31).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await WriteAsync(screen, "---", "type: decision", "status: accepted", $"decided: {monthAgo}", "cost: 2,890 EUR", "---", "# Cargo bike", "## Outcome", "We buy the cargo bike because the old van fails its inspection.");
        await screen.EnterAsync(":w");

        // Why, with the line quoted.
        await screen.SeeAsync("This breaks 'Buy for life'");
        await screen.EnterAsync("/2,890");
        await screen.EnterAsync(":lua vim.diagnostic.open_float()");
        await screen.SeeWrappedAsync("This breaks 'Buy for life' by 890 €: decision#cost < 2000 EUR.");

        await screen.EnterAsync(":lua vim.lsp.buf.code_action()");
        await screen.ChooseAsync("Code actions:", "Record an exception to 'Buy for life'");
        await screen.SeeAsync("exception:: [[Buy for life]] because");
        await screen.TypeAsync("GA");
        await screen.TypeAsync("the van costs more every year.");
        await screen.PressAsync("Escape");
        await screen.EnterAsync(":w");
        await screen.SeeAsync("This is an exception to 'Buy for life'");
        Assert.EndsWith("\nexception:: [[Buy for life]] because the van costs more every year.\n", await File.ReadAllTextAsync(session.Of("vault/Cargo bike.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await screen.EnterAsync($":EdgeTwinAsk {Why}");
        await screen.SeeAsync($"# {Why}", "Cargo bike.md:9", "> We buy the cargo bike because the old van fails its inspection.");
        await screen.EnterAsync($":EdgeTwinAsk {Unknown}");
        await screen.SeeAsync($"# {Unknown}", "Not captured.");

        using var state = new ScratchFolder("agents");
        var answers = (await AgentClient.CallAsync(state, session.Of("vault"), session.Of("home"), ("ask", JsonSerializer.Serialize(new { question = Why })), ("ask", JsonSerializer.Serialize(new { question = Unknown })), ("values_check", """{"note":"Cargo bike.md"}"""))).GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("structuredContent")).ToList();
        using var said = JsonDocument.Parse(await session.RunAsync("twinlsp", "ask", ".", Why, "--json"));
        Assert.True(JsonElement.DeepEquals(said.RootElement, answers[0]), $"{said.RootElement}\n{answers[0]}");
        Assert.Equal(("Cargo bike.md", 9), (answers[0].GetProperty("passages")[0].GetProperty("note").GetString(), answers[0].GetProperty("passages")[0].GetProperty("first_line").GetInt32()));
        Assert.False(answers[1].GetProperty("captured").GetBoolean());
        Assert.Contains("\"value-exception\"", answers[2].GetRawText(), StringComparison.Ordinal);
    }

    private static async Task WriteAsync(Terminal screen, params string[] lines)
    {
        await screen.TypeAsync("i");
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                await screen.PressAsync("Enter");
            await screen.TypeAsync(lines[i]);
        }
        await screen.PressAsync("Escape");
    }
}
