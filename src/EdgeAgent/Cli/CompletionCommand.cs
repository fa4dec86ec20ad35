using System.CommandLine;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin completion</c>: a script that asks the program itself (the suggest directive) what fits.</summary>
public static class CompletionCommand
{
    private const string Bash = """
        _edgetwin() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(edgetwin "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _edgetwin edgetwin
        """;

    private const string Zsh = """
        #compdef edgetwin
        _edgetwin() {
            local -a found
            found=("${(@f)$(edgetwin "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            compadd -- $found
        }
        compdef _edgetwin edgetwin
        """;

    private const string Fish = """
        complete -f -c edgetwin -a '(edgetwin "[suggest:"(commandline -C)"]" (commandline))'
        """;

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var shell = new Argument<string>("shell") { Description = "The shell." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Prints the completion script of a shell.\n\n  source <(edgetwin completion bash)\n  edgetwin completion fish > ~/.config/fish/completions/edgetwin.fish\n\n" + ExitCode.Help) { shell };
        command.SetAction(parsed => context.Terminal.Line(parsed.GetRequiredValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish }));
        return command;
    }
}
