using System.CommandLine;
using System.Text.Json;

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
        # Loaded by zsh itself from a folder of completions, this file is the function's first call; else it is sourced.
        if [[ $funcstack[1] == _edgetwin ]]; then
            _edgetwin "$@"
        else
            compdef _edgetwin edgetwin
        fi
        """;

    private const string Fish = """
        complete -f -c edgetwin -a '(edgetwin "[suggest:"(commandline -C)"]" (commandline))'
        """;

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var shell = new Argument<string>("shell") { Description = "The shell." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var json = CommonOptions.Json();
        var command = new Command("completion", "Prints the completion script of a shell.\n\n  source <(edgetwin completion bash)\n  edgetwin completion fish > ~/.config/fish/completions/edgetwin.fish\n\n" + ExitCode.Help) { shell, json };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(shell);
            var script = name switch { "bash" => Bash, "zsh" => Zsh, _ => Fish };
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(new CompletionScript(name, script), CommandJson.Default.CompletionScript));
            else
                context.Terminal.Line(script);
        });
        return command;
    }
}
