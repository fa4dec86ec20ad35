using System.CommandLine;
using EdgeTwin.Lsp.Launch;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp mcp</c>: serves a vault to an agent. Another program does it, which this process becomes.</summary>
internal static class McpCommand
{
    /// <summary>The program that does it, beside this one.</summary>
    public const string Program = "twinlsp-mcp";

    /// <summary>What <c>--help</c> says.</summary>
    public const string Description =
        "Serves a vault to an AI agent on standard input and output, by the Model Context Protocol: questions answered with citations, decisions, values, claims and twins; nothing of the vault is changed, and notes that the agent wants to keep wait for 'twinlsp staged'.\n\n  twinlsp mcp ~/notes\n\nIn an agent's configuration: \"command\": \"twinlsp\", \"args\": [\"mcp\", \"/path/to/notes\"]. Every call is written down in $XDG_STATE_HOME/edgetwin/mcp/audit.jsonl (XDG_STATE_HOME is ~/.local/state where it is not set); one that cannot be written down is refused. " + ExitCode.Help;

    /// <summary>The vault that is served.</summary>
    public static Argument<string> Vault { get; } = new("vault") { Description = "The vault, or a folder in it." };

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var command = new Command("mcp", Description) { Vault };
        command.SetAction(parsed =>
        {
            var folder = Path.GetFullPath(parsed.GetRequiredValue(Vault), context.Folder);
            if (!Directory.Exists(folder))
            {
                context.Terminal.Fail($"'{parsed.GetValue(Vault)}' is no folder; allowed is a vault or a folder in one.");
                return ExitCode.BadUsage;
            }
            var program = Path.Combine(Path.GetDirectoryName(Environment.ProcessPath) ?? "/", Program);
            // Only where it could not be done does it come back.
            var error = ProcessImage.Replace(program, [Program, folder]);
            context.Terminal.Fail($"'{program}' could not be started: {error}. It belongs beside twinlsp; 'make publish' builds both, and 'make install' puts them in place.");
            return ExitCode.Failed;
        });
        return command;
    }
}
