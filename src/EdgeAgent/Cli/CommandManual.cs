using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using EdgeTwin.Model.Text;

namespace EdgeTwin.Agent.Cli;

/// <summary>The manual page edgetwin(1), from the commands themselves: what <c>--help</c> says, it says.</summary>
internal static class CommandManual
{
    /// <summary>The page as groff reads it.</summary>
    public static string Page(RootCommand root)
    {
        var page = new ManualPage("edgetwin", 1, "User Commands", "live digital twins of this machine and what is wired to it");
        page.Section("Synopsis");
        page.Paragraph("`edgetwin` COMMAND [OPTIONS]");
        page.Section("Description");
        Describe(page, root.Description);
        page.Section("Commands");
        foreach (var command in root.Subcommands)
            Describe(page, "edgetwin", command);
        page.Section("Options");
        foreach (var option in root.Options.Where(option => !option.Hidden))
            Describe(page, option);
        page.Section("Exit status");
        foreach (var code in ExitCode.Help[(ExitCode.Help.IndexOf(':', StringComparison.Ordinal) + 2)..].TrimEnd('.').Split(", "))
            page.Item(code[..1], "", code[2..] + ".");
        Surroundings(page);
        return page.ToString();
    }

    private static void Surroundings(ManualPage page)
    {
        page.Section("Environment");
        page.Item("STATE_DIRECTORY, RUNTIME_DIRECTORY", "", "Where data and socket lie; systemd sets both for the service. Without them: `$XDG_STATE_HOME/edgetwin` (else `~/.local/state/edgetwin`) and `$XDG_RUNTIME_DIR/edgetwin` (else the data directory).");
        page.Item("XDG_CONFIG_HOME", "", "Where the user's configuration is looked for; without it `~/.config`.");
        page.Item("EDGETWIN_ROOT", "", "The directory in which `proc`, `sys` and `dev` of the machine are; without it `/`. For containers, and for simulated buses.");
        page.Item("NO_COLOR", "", "If it is set and not empty, nothing is coloured.");
        page.Section("Files");
        page.Item("/etc/edgetwin/edgetwin.toml", "", "The machine's configuration, see `edgetwin.toml`(5).");
        page.Item("/var/lib/edgetwin", "", "Journal, state and history of the service.");
        page.Item("/run/edgetwin/edgetwin.sock", "", "The API of the service. A command finds it when the user has no agent of their own.");
        page.Section("See also");
        page.Paragraph("`edgetwin.toml`(5), `systemctl`(1), `journalctl`(1)");
    }

    private static void Describe(ManualPage page, string path, Command command)
    {
        if (command.Hidden)
            return;
        path = $"{path} {command.Name}";
        page.Subsection(string.Join(' ', command.Arguments.Where(argument => !argument.Hidden).Select(Usage).Prepend(path).Append(command.Subcommands.Count > 0 ? "COMMAND" : "").Append(command.Options.Count > 0 ? "[OPTIONS]" : "").Where(word => word.Length > 0)));
        Describe(page, command.Description);
        foreach (var argument in command.Arguments.Where(argument => !argument.Hidden))
            page.Item(argument.HelpName ?? argument.Name, "", argument.Description + Allowed(argument.GetCompletions(CompletionContext.Empty)) + Default(argument.HasDefaultValue ? argument.GetDefaultValue() : null));
        foreach (var option in command.Options.Where(option => !option.Hidden))
            Describe(page, option);
        foreach (var inner in command.Subcommands)
            Describe(page, path, inner);
    }

    private static void Describe(ManualPage page, Option option)
    {
        var takesValue = option.ValueType != typeof(bool) && option.ValueType != typeof(void) && option.Arity.MaximumNumberOfValues > 0;
        var words = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).Prepend(option.Name));
        page.Item(words, takesValue ? option.HelpName ?? "value" : "",
            option.Description + (takesValue ? Allowed(option.GetCompletions(CompletionContext.Empty)) + Default(option.HasDefaultValue ? option.GetDefaultValue() : null) : ""));
    }

    /// <summary>A description: paragraphs, and examples, which are indented. The exit codes have a section of their own.</summary>
    private static void Describe(ManualPage page, string? description)
    {
        var examples = new List<string>();
        foreach (var line in (description ?? "").Replace(ExitCode.Help, "", StringComparison.Ordinal).Split('\n').Append(""))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                examples.Add(line.TrimStart());
                continue;
            }
            if (examples.Count > 0)
                page.Example(examples);
            examples.Clear();
            if (line.Length > 0)
                page.Paragraph(line);
        }
    }

    private static string Usage(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name;
        return (argument.Arity.MinimumNumberOfValues, argument.Arity.MaximumNumberOfValues) switch
        {
            (0, 1) => $"[{name}]",
            (0, _) => $"[{name}...]",
            (_, 1) => name,
            _ => $"{name}...",
        };
    }

    private static string Allowed(IEnumerable<CompletionItem> completions)
    {
        var words = completions.Select(completion => completion.Label).ToArray();
        return words.Length == 0 ? "" : $" One of: {string.Join(", ", words.Select(word => $"`{word}`"))}.";
    }

    private static string Default(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? $" Default: `{text}`." : "";
}
