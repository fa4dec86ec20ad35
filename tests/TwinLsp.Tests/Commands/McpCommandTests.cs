namespace EdgeTwin.Lsp.Tests.Commands;

/// <summary>Without the program for agents, which these tests do not have beside them: with it, this process would become it.</summary>
public sealed class McpCommandTests
{
    [Theory]
    [InlineData(".", "twinlsp-mcp' could not be started: No such file or directory. It belongs beside twinlsp; 'make publish' builds both, and 'make install' puts them in place.")]
    [InlineData("nowhere", "'nowhere' is no folder; allowed is a vault or a folder in one.")]
    public async Task Without_its_program_or_a_vault_it_says_what_to_do(string vault, string error)
    {
        using var folder = new TestFolder();
        var run = await CommandRun.Of(folder, "mcp", vault);
        Assert.NotEqual(0, run.Code);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }
}
