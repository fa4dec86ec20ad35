using EdgeTwin.Lsp.Drafting;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Tests.Drafting;

/// <summary>A draft by a language model, by another program that really runs.</summary>
public sealed class ModelDraftTests
{
    private const string Note = "# Oak table\nWe chose the oak table in March since it lasts.\n\nThe oak table is oiled twice a year.\n";
    private const string Good = "The oak table was chosen in March [1]. Twice a year it gets oil [2].";
    private const string Bad = "The oak table was chosen by Anna for 900 € [1].";

    [Fact]
    public async Task A_good_answer_is_taken_at_once_with_its_citations()
    {
        var (draft, asked) = await WriteAsync($"echo '{Answer(Good)}'");
        Assert.Equal(1, asked);
        Assert.Empty(draft.Problems);
        Assert.Equal("m", draft.Model);
        Assert.Contains("The oak table was chosen in March. ([[Oak table]])\n", draft.Text, StringComparison.Ordinal);
        Assert.Contains("model: \"m\"", draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_the_better_answer_is_taken()
    {
        var (draft, asked) = await WriteAsync($"if [ -e again ]; then grep -q \"names 'Anna'\\|900\" asked.json && echo '{Answer(Good)}'; else echo '{Answer(Bad)}'; touch again; fi");
        Assert.Equal(2, asked);
        Assert.Empty(draft.Problems);
    }

    [Fact]
    public async Task One_that_does_not_get_better_is_asked_three_times_and_marked()
    {
        var (draft, asked) = await WriteAsync($"echo '{Answer(Bad)}'");
        Assert.Equal(3, asked);
        Assert.Contains("900 €. (new)", draft.Text, StringComparison.Ordinal);
        Assert.NotEmpty(draft.Problems);
    }

    [Fact]
    public async Task One_that_fails_later_leaves_the_first_answer()
    {
        var (draft, asked) = await WriteAsync($"if [ -e again ]; then exit 1; fi; touch again; echo '{Answer(Bad)}'");
        Assert.Equal(2, asked);
        Assert.Contains("(new)", draft.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 'twinlsp: no language model is named' >&2; exit 1", "no language model is named")]
    [InlineData("""echo '{"model":"m","replies":[],"error":"127.0.0.1: no answer within 60 s"}'""", "no answer within 60 s")]
    [InlineData("""echo '{"model":"m","replies":["..."]}'""", "nothing that could be read")]
    [InlineData("echo nonsense", "did not answer in its own form")]
    public async Task One_that_does_not_answer_is_an_error(string script, string expected) =>
        Assert.Contains(expected, (await Assert.ThrowsAsync<IOException>(() => WriteAsync(script))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task It_is_told_the_passages_and_nothing_of_other_notes()
    {
        using var folder = Folder($"echo '{Answer(Good)}'", ("Secret.md", "# Secret\nThe safe opens with 4711.\n"));
        await WriteAsync(folder);
        var asked = folder.Read("asked.json");
        Assert.Contains("oiled twice a year", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", asked, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, asked, StringComparison.Ordinal);
    }

    private static string Answer(string words) => $$"""{"model":"m","replies":["{{words}}"]}""";

    private static async Task<((string Text, string? Model, IReadOnlyList<string> Problems) Draft, int Asked)> WriteAsync(string script)
    {
        using var folder = Folder(script);
        var (vault, draft) = await WriteAsync(folder);
        return ((draft.PageOf(vault)!, draft.Model, draft.Problems), folder.Read("count").Length);
    }

    private static TestFolder Folder(string script, params (string Path, string Text)[] more)
    {
        var folder = new TestFolder([("Oak table.md", Note), .. more]);
        var program = Path.Combine(folder.Path, "relay.sh");
        File.WriteAllText(program, $"#!/bin/sh\ncd \"$(dirname \"$0\")\"\ncat > asked.json\nprintf x >> count\n{script}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private static async Task<(VaultSnapshot Vault, VaultDraft Draft)> WriteAsync(TestFolder folder)
    {
        var live = new Vault(folder.Path, new VaultSettings(), FactsCache.Of(folder.Path));
        live.Load(TestContext.Current.CancellationToken);
        var vault = live.Capture();
        var recall = new VaultRecall(live, name => name == "HOME" ? folder.Path : null);
        var draft = VaultDraft.Of(vault, recall, "oak table", 100, TestContext.Current.CancellationToken);
        return (vault, await draft.ByModelAsync(vault, new ModelRelay(Path.Combine(folder.Path, "relay.sh")), 100, TestContext.Current.CancellationToken));
    }
}
