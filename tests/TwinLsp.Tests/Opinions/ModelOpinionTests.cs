using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Tests.Opinions;

/// <summary>What a language model says of a decision, by another program that really runs, as findings of a note.</summary>
public sealed class ModelOpinionTests
{
    private const string Value = "---\ntype: value\n---\n# No debts\nNever buy on credit.\n";
    private const string Decision = "---\ntype: decision\nvalues: \"[[debts]]\"\n---\n# Sofa\nWe pay in instalments.\n";
    private const string Straight = """{\"verdict\":\"breaks\",\"decision_quote\":\"We pay in instalments.\",\"value_quote\":\"Never buy on credit.\",\"reason\":\"Instalments are credit.\"}""";
    private const string Turned = """{\"verdict\":\"honours\",\"decision_quote\":\"We pay in instalments.\",\"value_quote\":\"Never buy on credit.\",\"reason\":\"\"}""";

    [Fact]
    public async Task It_is_a_hint_with_both_places_while_both_texts_are_as_they_were()
    {
        using var folder = new TestFolder(("debts.md", Value), ("sofa.md", Decision));
        var (vault, said) = await AskAsync(folder, $$"""cat > asked.json; echo '{"model":"m","replies":["{{Straight}}","{{Turned}}"]}'""");
        Assert.Equal("breaks Instalments are credit. 6 5", Assert.Single(OpinionReport.Of(vault.Capture(), NoteOf(vault, "sofa.md"), said).Opinions) is var entry ? $"{entry.Verdict} {entry.Reason} {entry.DecisionLine} {entry.ValueLine}" : "");
        var problem = Assert.Single(Problems(vault));
        Assert.Equal("The model m thinks that this goes against 'No debts': Instalments are credit.", problem.Message);
        Assert.Equal((5, 0, 22), (problem.Range.From.Line, problem.Range.From.Utf16, problem.Range.To.Utf16));
        Assert.Equal("Never buy on credit.", Assert.Single(problem.Related).Message);
        Assert.Equal(["Say that this breaks 'No debts'", "Say that this honours 'No debts'", "Dismiss 'No debts' here, with a reason"], problem.Fixes.Select(fix => fix.Title));

        folder.Write("sofa.md", Decision.Replace("# Sofa", "\n# Sofa", StringComparison.Ordinal));
        vault.TakeFolder(TestContext.Current.CancellationToken);
        Assert.Equal(6, Assert.Single(Problems(vault)).Range.From.Line);
        folder.Write("sofa.md", Decision + "\nbreaks:: [[debts]] because it does\n");
        vault.TakeFolder(TestContext.Current.CancellationToken);
        Assert.Empty(Problems(vault));
        folder.Write("sofa.md", Decision + "But not now.\n");
        vault.TakeFolder(TestContext.Current.CancellationToken);
        Assert.Empty(Problems(vault));
    }

    [Fact]
    public async Task The_other_program_is_told_the_two_texts_and_nothing_of_other_notes()
    {
        using var folder = new TestFolder(("debts.md", Value), ("sofa.md", Decision), ("secret.md", "# Secret\nThe safe opens with 4711.\n"));
        await AskAsync(folder, $$"""cat > asked.json; echo '{"model":"m","replies":["{{Straight}}","{{Turned}}"]}'""");
        var asked = await File.ReadAllTextAsync(Path.Combine(folder.Path, "asked.json"), TestContext.Current.CancellationToken);
        Assert.Contains("We pay in instalments.", asked, StringComparison.Ordinal);
        Assert.Contains("OPPOSITE", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", asked, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""cat >/dev/null; echo '{"model":"m","replies":["garbage","garbage"]}'""", "the model did not answer in the form that it was asked for")]
    [InlineData("""cat >/dev/null; echo '{"model":"m","replies":["{}"],"error":"127.0.0.1: no answer within 60 s"}'""", "the model was not heard: 127.0.0.1: no answer within 60 s")]
    public async Task What_is_not_believed_is_no_finding(string script, string expected)
    {
        using var folder = new TestFolder(("debts.md", Value), ("sofa.md", Decision));
        var (vault, said) = await AskAsync(folder, script);
        Assert.Equal(expected, Assert.Single(OpinionReport.Of(vault.Capture(), NoteOf(vault, "sofa.md"), said).Opinions).Reason);
        Assert.Empty(Problems(vault));
    }

    [Theory]
    [InlineData("cat >/dev/null; echo 'twinlsp: no language model is named' >&2; exit 1", "no language model is named")]
    [InlineData("""cat >/dev/null; echo '{"model":"m","replies":[],"error":"127.0.0.1: no answer within 60 s"}'""", "127.0.0.1: no answer within 60 s")]
    [InlineData("cat >/dev/null; echo nonsense", "did not answer in its own form")]
    [InlineData("exec 0<&-; exit 3", "")]
    [InlineData("cat >/dev/null; head -c 9000000 /dev/zero", "too long")]
    public async Task A_program_that_fails_is_an_error_and_nothing_else(string script, string expected)
    {
        using var folder = new TestFolder(("debts.md", Value), ("sofa.md", Decision));
        var message = (await Assert.ThrowsAsync<IOException>(() => AskAsync(folder, script))).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("twinlsp: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named_with_what_to_do()
    {
        using var folder = new TestFolder();
        var error = await Assert.ThrowsAsync<IOException>(() => new ModelRelay(Path.Combine(folder.Path, "none")).AskAsync([new RelayQuestion("a", "b")], TestContext.Current.CancellationToken));
        Assert.Contains("make install", error.Message, StringComparison.Ordinal);
    }

    private static async Task<(Vault Vault, IReadOnlyList<ModelOpinion> Said)> AskAsync(TestFolder folder, string script)
    {
        var program = Path.Combine(folder.Path, "relay.sh");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\ncd \"$(dirname \"$0\")\"\n{script}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var vault = new Vault(folder.Path, new VaultSettings(), FactsCache.Of(folder.Path));
        vault.Load(TestContext.Current.CancellationToken);
        var said = await OpinionRound.AskAsync(vault.Capture(), new VaultRecall(vault, name => name == "HOME" ? folder.Path : null), NoteOf(vault, "sofa.md"), new ModelRelay(program), TestContext.Current.CancellationToken);
        vault.Take(said!);
        return (vault, said!);
    }

    private static VaultNote NoteOf(Vault vault, string path) => vault.Capture().Index.Find(path)!;

    private static List<ClaimProblem> Problems(Vault vault) => [.. ClaimCheck.Find(vault.Capture(), NoteOf(vault, "sofa.md")).Where(problem => problem.Code == ClaimProblem.ModelOpinion)];
}
