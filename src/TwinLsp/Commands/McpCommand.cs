using System.CommandLine;
using EdgeTwin.Lsp.Launch;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp mcp</c>: serves a vault to an agent. Another program does it, and all else that has to do with agents; this process becomes it.</summary>
internal static class McpCommand
{
    /// <summary>The program that does it, beside this one.</summary>
    private const string Program = "twinlsp-mcp";

    /// <summary>The vault that is served.</summary>
    public static Argument<string> Vault { get; } = new("vault") { Description = "The vault, or a folder in it." };

    /// <summary>Builds it, without what it does.</summary>
    public static Command Build() => new("mcp", "Serves a vault to an AI agent on standard input and output, by the Model Context Protocol: questions answered with citations, decisions, values, claims and twins; nothing of the vault is changed, and notes that the agent wants to keep wait for 'twinlsp staged'.\n\n  twinlsp mcp ~/notes\n\nIn an agent's configuration: \"command\": \"twinlsp\", \"args\": [\"mcp\", \"/path/to/notes\"]. Every call is written down in $XDG_STATE_HOME/edgetwin/mcp/audit.jsonl (XDG_STATE_HOME is ~/.local/state where it is not set); one that cannot be written down is refused. " + ExitCode.Help) { Vault };

    /// <summary>A command that the other program carries out.</summary>
    public static Command Handed(Command command, CommandContext context)
    {
        command.SetAction(parsed =>
        {
            var program = Path.Combine(Path.GetDirectoryName(Environment.ProcessPath) ?? "/", Program);
            var arguments = new string[parsed.Tokens.Count + 1];
            arguments[0] = Program;
            for (var i = 0; i < parsed.Tokens.Count; i++)
                arguments[i + 1] = parsed.Tokens[i].Value;
            // Only where it could not be done does it come back.
            var error = ProcessImage.Replace(program, arguments);
            context.Terminal.Fail($"'{program}' could not be started: {error}. It belongs beside twinlsp; 'make publish' builds both, and 'make install' puts them in place.");
            return ExitCode.Failed;
        });
        return command;
    }
}
