using System.Text.Json;

namespace EndToEnd.Agents;

/// <summary>The published programs ask a language model about a decision: a scripted one, over real HTTP.</summary>
public sealed class OpinionTests
{
    private const string Decision = "---\ntype: decision\nvalues: \"[[No debts]]\"\n---\n# Sofa\nWe pay in instalments over two years.\n";
    private const string Value = "---\ntype: value\n---\n# No debts\nNever buy on credit.\n";

    [Fact]
    public async Task It_is_believed_only_if_it_turns_its_verdict_with_the_value()
    {
        await using var honest = new ScriptedEndpoint((body, _) => ScriptedEndpoint.Saying(Answer(body.Contains("OPPOSITE", StringComparison.Ordinal) ? "honours" : "breaks")));
        var run = await AskAsync(honest);
        Assert.True(run.ExitCode == 1, run.Error + run.Output);
        using var said = JsonDocument.Parse(run.Output);
        Assert.Equal("""{"value":"No debts.md","verdict":"breaks","reason":"Instalments are credit.","decision_line":6,"decision_quote":"in instalments","value_line":5,"value_quote":"Never buy on credit."}""", Assert.Single(said.RootElement.GetProperty("opinions").EnumerateArray()).GetRawText());
        Assert.Equal(2, honest.Requests.Count);

        await using var stubborn = new ScriptedEndpoint((_, _) => ScriptedEndpoint.Saying(Answer("breaks")));
        run = await AskAsync(stubborn);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"verdict\":\"abstains\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_named()
    {
        using var home = new ScratchFolder("endpoint");
        var run = await RunAsync(home);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no language model is named; write url = ", run.Error, StringComparison.Ordinal);
    }

    private static string Answer(string verdict) => JsonSerializer.Serialize(new { verdict, decision_quote = "in instalments", value_quote = "Never buy on credit.", reason = "Instalments are credit." });

    private static async Task<ProgramRun> AskAsync(ScriptedEndpoint model)
    {
        using var home = new ScratchFolder("endpoint");
        Directory.CreateDirectory(home["config/edgetwin"]);
        await File.WriteAllTextAsync(home["config/edgetwin/endpoint.toml"], $"url = \"{model.Url}\"\nmodel = \"scripted\"\n", TestContext.Current.CancellationToken);
        return await RunAsync(home);
    }

    private static async Task<ProgramRun> RunAsync(ScratchFolder home)
    {
        Repository.PublishedAgentServer();
        Directory.CreateDirectory(home["vault/.edgetwin"]);
        await File.WriteAllTextAsync(home["vault/Sofa.md"], Decision, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(home["vault/No debts.md"], Value, TestContext.Current.CancellationToken);
        return await ProgramRun.RunAsync(Repository.PublishedLanguageServer(), ["opinion", home["vault"], "Sofa", "--json"], AgentClient.Patience, new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = home["config"], ["HOME"] = home.Path });
    }
}
