using System.Diagnostics;
using System.Text.Json;

namespace EndToEnd.Agents;

/// <summary>The published <c>twinlsp mcp</c>, driven by the protocol's own client.</summary>
public sealed class AgentServerTests
{
    private const long BytesMax = 24 * 1024 * 1024;
    private const long ResidentBytesMax = 80 * 1024 * 1024;

    private static readonly TimeSpan Patience = AgentClient.Patience;

    private static readonly string Household = Path.Combine(Repository.Root, "examples", "household", "vault");

    [Fact]
    public void It_is_at_most_24_MB()
    {
        var bytes = new FileInfo(Repository.PublishedAgentServer()).Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes");
        Assert.InRange(bytes, 1, BytesMax);
    }

    [Fact]
    public async Task The_official_client_gets_the_answers_of_the_command_line_from_the_published_program()
    {
        using var state = new ScratchFolder("agents");
        var run = await CallAsync(state, Household,
            ("ask", """{"question":"Why did we choose the oak table?"}"""),
            ("ask", """{"question":"Where does Bernd live?"}"""),
            ("context", """{"question":"oak table","budget_tokens":500}"""),
            ("decisions", """{"as_of":"2025-01-01","limit":2}"""),
            ("values_check", """{"note":"decisions/Oak table.md"}"""),
            ("values_check", """{"draft":"# Sofa\ncost:: 2,890 €\n\nWe pay in instalments.\n"}"""),
            ("claims", "{}"),
            ("twin_state", """{"limit":1}"""),
            ("ask", """{"question":"x","max":0}"""),
            ("claims", """{"note":"../README.md"}"""),
            ("read_file", """{"path":"/etc/passwd"}"""));
        Assert.Equal(["ask", "context", "decisions", "values_check", "claims", "twin_state", "workflow_plan", "voice_check", "draft", "remember", "workflow_run", "set_desired"], run.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
        var answers = run.GetProperty("answers").EnumerateArray().ToList();
        Assert.DoesNotContain(answers, answer => answer.TryGetProperty("thrown", out _));
        Assert.All(answers[..8], answer => Assert.False(answer.TryGetProperty("isError", out var isError) && isError.GetBoolean(), answer.ToString()));
        Assert.All(answers[8..], answer => Assert.True(answer.GetProperty("isError").GetBoolean(), answer.ToString()));
        for (var i = 0; i < 2; i++)
        {
            var question = i == 0 ? "Why did we choose the oak table?" : "Where does Bernd live?";
            var said = await ProgramRun.RunAsync(Repository.PublishedLanguageServer(), ["ask", Household, question, "--json"], Patience);
            using var expected = JsonDocument.Parse(said.Output);
            Assert.True(JsonElement.DeepEquals(expected.RootElement, answers[i].GetProperty("structuredContent")), $"{said.Output}\n{answers[i]}");
        }
        Assert.Equal(["violated-value", "violated-value"], answers[5].GetProperty("structuredContent").GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "warning").Select(finding => finding.GetProperty("code").GetString()));
        var audit = await File.ReadAllLinesAsync(state["edgetwin/mcp/audit.jsonl"], TestContext.Current.CancellationToken);
        Assert.Equal(answers.Count, audit.Length);
        Assert.All(audit, line => Assert.Contains("\"client\":\"official client\",\"client_version\":\"1\"", line, StringComparison.Ordinal));
        Assert.All(audit, line => Assert.Contains("\"parent_program\":\"node\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_agent_wants_kept_is_accepted_by_a_person()
    {
        using var state = new ScratchFolder("agents");
        var vault = Directory.CreateDirectory(state["notes"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(vault, ".edgetwin.toml"), "[agents]\nconnect = false\n", TestContext.Current.CancellationToken);
        const string Remember = """{"name":"Boiler serviced","text":"# Boiler\n\nThe boiler was serviced by Farid in October.\n"}""";
        const string Ask = """{"question":"Who serviced the boiler?"}""";
        var run = await CallAsync(state, vault, ("remember", Remember), ("ask", Ask));
        Assert.False(run.GetProperty("answers")[1].GetProperty("structuredContent").GetProperty("captured").GetBoolean());
        var twinlsp = Repository.PublishedLanguageServer();
        Assert.Contains("Boiler serviced", (await ProgramRun.RunAsync(twinlsp, ["staged", vault], Patience)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await ProgramRun.RunAsync(twinlsp, ["staged", vault, "accept", "Boiler serviced"], Patience)).ExitCode);
        run = await CallAsync(state, vault, ("ask", Ask));
        Assert.Equal("Boiler serviced.md", run.GetProperty("answers")[0].GetProperty("structuredContent").GetProperty("passages")[0].GetProperty("note").GetString());
    }

    [Fact]
    public async Task It_becomes_the_other_program_under_the_same_process_number_and_stays_small()
    {
        Repository.PublishedAgentServer();
        using var state = new ScratchFolder("agents");
        var start = new ProcessStartInfo(Repository.PublishedLanguageServer(), ["mcp", Household]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["XDG_STATE_HOME"] = state.Path;
        using var server = Process.Start(start)!;
        await server.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""");
        Assert.Contains("serverInfo", await HearAsync(server), StringComparison.Ordinal);
        await server.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"ask","arguments":{"question":"Why did we choose the oak table?"}}}""");
        Assert.Contains("Farid", await HearAsync(server), StringComparison.Ordinal);
        Assert.EndsWith("/twinlsp-mcp", new FileInfo($"/proc/{server.Id}/exe").LinkTarget, StringComparison.Ordinal);
        server.Refresh();
        TestContext.Current.TestOutputHelper?.WriteLine($"{server.WorkingSet64} bytes resident");
        Assert.InRange(server.WorkingSet64, 1, ResidentBytesMax);
        server.StandardInput.Close();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, server.ExitCode);
    }

    private static async Task<string> HearAsync(Process server) => await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience) ?? "";

    private static Task<JsonElement> CallAsync(ScratchFolder state, string vault, params (string Name, string Arguments)[] calls) => AgentClient.CallAsync(state, vault, null, calls);
}
