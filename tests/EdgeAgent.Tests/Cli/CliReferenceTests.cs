using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.RegularExpressions;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Devices.Scan;

namespace EdgeAgent.Tests.Cli;

/// <summary>docs/cli.md is what <c>--help</c> says, command by command; and what the documents tell people to type is understood.</summary>
public sealed partial class CliReferenceTests
{
    private static readonly CommandActions Everything = new()
    {
        Run = static (_, _, _) => Task.FromResult(0),
        Replay = static (_, _, _) => Task.FromResult(0),
        Check = static _ => new CheckReport(true, [], []),
        Bench = static (_, _, _) => Task.FromResult(0),
        BenchSensor = static (_, _, _) => Task.FromResult(0),
        Calibrate = static (_, _, _) => Task.FromResult(0),
        Probe = static (_, _, _) => Task.FromResult(0),
        Scan = static _ => new ScanReport([]),
        Parts = static _ => [],
    };

    [Fact]
    public async Task Docs_cli_md_is_what_the_help_of_every_command_says()
    {
        var text = new StringBuilder("# The command line\n\nWhat `edgetwin --help` and the help of every command say. Made by a test; `EDGETWIN_UPDATE=1` writes it anew.\n");
        foreach (var command in Commands(Tree()))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## {command}\n\n```text\n{await HelpAsync(command)}\n```\n");
        var path = RepositoryRoot.Of("docs/cli.md");
        if (Environment.GetEnvironmentVariable("EDGETWIN_UPDATE") == "1")
            await File.WriteAllTextAsync(path, text.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(text.ToString(), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_help_names_all_options_with_a_description_and_an_example_that_is_understood()
    {
        foreach (var path in Commands(Tree()))
        {
            var help = await HelpAsync(path);
            foreach (var option in Find(path).Options)
                Assert.True(option.Hidden || help.Contains(option.Name, StringComparison.Ordinal) && option.Description?.Length > 0, $"{path} {option.Name}");
            var examples = help.Split('\n').Where(line => line.TrimStart().StartsWith("edgetwin ", StringComparison.Ordinal) && !line.Contains('[', StringComparison.Ordinal)).ToArray();
            Assert.True(examples.Length > 0 || Find(path).Subcommands.Count > 0, $"{path} has no example");
            foreach (var example in examples)
            {
                var why = Misunderstood(example.Trim());
                Assert.True(why is null, $"{path}: '{example.Trim()}': {why}");
            }
        }
    }

    [Fact]
    public void What_the_documents_tell_people_to_type_is_understood()
    {
        var documents = Directory.GetFiles(RepositoryRoot.Of("docs"), "*.md").Append(RepositoryRoot.Of("README.md"))
            .Concat(Directory.GetFiles(RepositoryRoot.Of("hardware"), "README.md", SearchOption.AllDirectories))
            .Where(document => Path.GetFileName(document) != "cli.md" && !document.Contains("/issues/", StringComparison.Ordinal));
        var (seen, wrong) = (0, new List<string>());
        foreach (var document in documents)
        {
            foreach (Match match in Typed().Matches(File.ReadAllText(document)))
            {
                var line = match.Groups["line"].Value;
                if (Misunderstood(line) is { } why)
                    wrong.Add($"{Path.GetRelativePath(RepositoryRoot.Path, document)}: '{line}': {why}");
                seen++;
            }
        }
        Assert.Equal([], wrong);
        Assert.True(seen >= 5, $"only {seen} command lines were found in the documents; the pattern misses them");
    }

    /// <summary>Why a command line is none; null if it is one.</summary>
    private static string? Misunderstood(string line)
    {
        // What people put in the place of these, any word will do for; and a comment ends the line.
        var plain = Placeholder().Replace(line.Split(" #")[0].Split("   ")[0].Split(" > ")[0].Split(" >> ")[0].Split(" | ")[0], "1s").Replace("…", "", StringComparison.Ordinal).Trim();
        string[] words = [.. CommandLineParser.SplitCommandLine(plain.Replace('\'', '"')).Skip(1)];
        // The bare name of a command is how a sentence speaks of it.
        var tree = Tree();
        if (Commands(tree).Contains($"edgetwin {string.Join(' ', words)}"))
            return null;
        var parsed = tree.Parse(words);
        return parsed.Errors.Count == 0 ? null : string.Join("; ", parsed.Errors);
    }

    private static RootCommand Tree() => CommandTree.Build(Context(TextWriter.Null));

    private static IEnumerable<string> Commands(RootCommand root) => Walk("edgetwin", root);

    private static IEnumerable<string> Walk(string path, Command command) =>
        command.Subcommands.SelectMany(child => Walk($"{path} {child.Name}", child)).Prepend(path);

    private static Command Find(string path) =>
        path.Split(' ')[1..].Aggregate((Command)Tree(), (command, name) => command.Subcommands.Single(child => child.Name == name));

    private static async Task<string> HelpAsync(string path)
    {
        using var output = new StringWriter();
        Assert.Equal(ExitCode.Done, await CommandTree.InvokeAsync([.. path.Split(' ')[1..], "--help"], Context(output), TestContext.Current.CancellationToken));
        // In a test the program is the test; where it keeps its data is another matter on every machine.
        var lines = output.ToString().Replace(RootCommand.ExecutableName, "edgetwin", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Select(line => line.TrimEnd())).Trim('\n');
    }

    private static CommandContext Context(TextWriter output) => new()
    {
        Terminal = new Terminal(output, output, false, false),
        DefaultSocket = "/run/edgetwin/edgetwin.sock",
        DefaultData = "/var/lib/edgetwin",
        Actions = Everything,
    };

    /// <summary>A line of a code block, or a piece of code in a sentence, that begins with the program's name.</summary>
    [GeneratedRegex(@"(?m)(?:^(?:\$ )?(?:sudo )?(?:artifacts/bin/)?|`(?:sudo )?)(?<line>edgetwin (?:--?)?[a-z][^`\n]*)")]
    private static partial Regex Typed();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Placeholder();
}
