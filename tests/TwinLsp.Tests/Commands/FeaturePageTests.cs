using System.CommandLine;
using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Tests.Commands;

/// <summary>docs/lsp-features.md is what the table of features and the help of every command say.</summary>
public sealed class FeaturePageTests
{
    private const string Introduction =
        """
        # What the language server can do

        Every method that `twinlsp` handles, and its command line. Settings are in [notes-configuration.md](notes-configuration.md).

        This page is generated from the table of features and the help of the commands.

        ## Methods

        | method | what it does |
        | --- | --- |

        """;

    [Fact]
    public async Task The_page_is_what_the_features_and_commands_say()
    {
        var page = new StringBuilder(Introduction);
        foreach (var feature in FeatureTable.All)
            page.Append(CultureInfo.InvariantCulture, $"| `{feature.Method}` | {feature.Summary.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        page.Append("\n## Commands of editors\n\nWhat `workspace/executeCommand` takes: strings and numbers in the order given here, those in brackets only if one likes. An address may come at any place.\n\n| command | arguments | what it does |\n| --- | --- | --- |\n");
        foreach (var command in CommandFeature.All)
            page.Append(CultureInfo.InvariantCulture, $"| `{command.Name}` | {command.Arguments} | {command.Summary} |\n");
        page.Append("\n## Commands\n");
        foreach (var command in Commands().Prepend(""))
            page.Append(CultureInfo.InvariantCulture, $"\n### `twinlsp{(command.Length > 0 ? " " : "")}{command}`\n\n```text\n{await HelpAsync(command)}\n```\n");
        var path = Path.Combine(RepositoryRoot.Path, "docs/lsp-features.md");
        if (Environment.GetEnvironmentVariable("EDGETWIN_UPDATE") == "1")
            await File.WriteAllTextAsync(path, page.ToString(), TestContext.Current.CancellationToken);
        Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == page.ToString(), "docs/lsp-features.md is not what the features and commands say; run this test with EDGETWIN_UPDATE=1 and commit the file.");
    }

    [Fact]
    public async Task Every_command_has_an_example_that_is_understood_and_the_exit_codes()
    {
        using var folder = new TestFolder();
        foreach (var name in Commands())
        {
            var help = await HelpAsync(name);
            var examples = help.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith($"twinlsp {name}", StringComparison.Ordinal) && !line.Contains('[', StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(examples);
            Assert.Contains(ExitCode.Help, help, StringComparison.Ordinal);
            Assert.All(examples, example => Assert.Empty(Tree().Parse([.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(example.Replace('\'', '"')).Skip(1)]).Errors));
        }
    }

    private static RootCommand Tree() => CommandLine.Build(new CommandContext { Terminal = new Terminal(TextWriter.Null, TextWriter.Null, false), Folder = "/" });

    private static IEnumerable<string> Commands() =>
        Tree().Subcommands.SelectMany(command => command.Subcommands.Select(inner => $"{command.Name} {inner.Name}").Prepend(command.Name));

    private static async Task<string> HelpAsync(string command)
    {
        using var folder = new TestFolder();
        var run = await CommandRun.Of(folder, command.Length == 0 ? ["--help"] : [.. command.Split(' '), "--help"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        // In a test the program is the test.
        var lines = run.Out.Replace(RootCommand.ExecutableName, "twinlsp", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Select(line => line.TrimEnd())).Trim('\n');
    }
}
