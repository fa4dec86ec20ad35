using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Model.Configuration;

namespace EdgeAgent.Tests.Cli;

public sealed class ManualTests
{
    [Fact]
    public async Task The_manual_has_every_command_and_option_that_the_help_has()
    {
        using var output = new StringWriter();
        var context = Context(output);
        Assert.Equal(ExitCode.Done, await CommandTree.InvokeAsync(["manual"], context, TestContext.Current.CancellationToken));
        var page = output.ToString();
        var commands = Visible(CommandTree.Build(context), "edgetwin").ToList();
        Assert.True(commands.Count > 5);
        foreach (var (path, command) in commands)
        {
            Assert.Contains($"\n.SS \"{path}", page, StringComparison.Ordinal);
            Assert.All(command.Options.Where(option => !option.Hidden), option => Assert.Contains($"\n\\fB{option.Name.Replace("-", "\\-", StringComparison.Ordinal)}", page, StringComparison.Ordinal));
            Assert.Contains(command.Description!.Split('\n')[0].Split('-', '\'', '"')[0], page, StringComparison.Ordinal);
        }
        Assert.Contains("\n\\fB5\\fR\nnothing of that name.\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exit codes:", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manual_of_the_configuration_is_its_own_page_and_json_has_it_as_a_member()
    {
        using var output = new StringWriter();
        Assert.Equal(ExitCode.Done, await CommandTree.InvokeAsync(["manual", "edgetwin.toml", "--json"], Context(output), TestContext.Current.CancellationToken));
        var json = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal("edgetwin.toml", json.GetProperty("page").GetString());
        Assert.Equal(ConfigurationManual.Page(), json.GetProperty("roff").GetString());
    }

    private static CommandContext Context(TextWriter output) => new()
    {
        Terminal = new Terminal(output, output, false, false),
        DefaultSocket = "/nowhere",
        DefaultData = "/nowhere",
        Actions = new CommandActions { Check = _ => new CheckReport(true, [], []) },
    };

    private static IEnumerable<(string Path, Command Command)> Visible(Command command, string path)
    {
        foreach (var inner in command.Subcommands.Where(inner => !inner.Hidden))
        {
            yield return ($"{path} {inner.Name}", inner);
            foreach (var nested in Visible(inner, $"{path} {inner.Name}"))
                yield return nested;
        }
    }
}
