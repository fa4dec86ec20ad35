namespace EdgeTwin.Lsp.Tests.Commands;

/// <summary>Without the program for agents, which these tests do not have beside them: with it, this process would become it.</summary>
public sealed class McpCommandTests
{
    [Theory]
    [InlineData("mcp .", "twinlsp-mcp' could not be started: No such file or directory. It belongs beside twinlsp; 'make publish' builds both, and 'make install' puts them in place.")]
    [InlineData("staged .", "twinlsp-mcp' could not be started: No such file or directory.")]
    [InlineData("staged . swallow x", "'swallow' is nothing it does; allowed are list, show, accept and reject.")]
    public async Task Without_its_program_it_says_what_to_do(string line, string error)
    {
        using var folder = new TestFolder();
        var run = await CommandRun.Of(folder, line.Split(' '));
        Assert.NotEqual(0, run.Code);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }
}
