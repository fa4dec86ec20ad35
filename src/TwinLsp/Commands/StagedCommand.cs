using System.CommandLine;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp staged</c>: the notes that agents want to keep, and what becomes of them. The program for agents does it.</summary>
internal static class StagedCommand
{
    /// <summary>Lists them.</summary>
    public const string List = "list";

    /// <summary>Shows one.</summary>
    public const string Show = "show";

    /// <summary>Makes one a note of the vault.</summary>
    public const string Accept = "accept";

    /// <summary>Takes one away.</summary>
    public const string Reject = "reject";

    /// <summary>The vault.</summary>
    public static Argument<string> Vault { get; } = new("vault") { Description = "The vault, or a folder in it." };

    /// <summary>What to do.</summary>
    public static Argument<string> Act { get; } = new("act") { Description = "What to do: list, show, accept or reject.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => List };

    /// <summary>With which note.</summary>
    public static Argument<string?> Name { get; } = new("name") { Description = "The staged note.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json { get; } = CommonOptions.Json();

    /// <summary>Builds it, without what it does.</summary>
    public static Command Build()
    {
        var command = new Command("staged", "Shows the notes that agents want to keep ('twinlsp mcp', remember). They wait in the vault's folder .edgetwin/staged, and are no notes of it until you accept them; one that is there already is never touched.\n\n  twinlsp staged ~/notes\n  twinlsp staged ~/notes show 'Boiler serviced'\n  twinlsp staged ~/notes accept 'Boiler serviced'\n  twinlsp staged ~/notes reject 'Boiler serviced'\n\n" + ExitCode.Help) { Vault, Act, Name, Json };
        command.Validators.Add(static result =>
        {
            var act = result.GetValue(Act) ?? List;
            if (act is not (List or Show or Accept or Reject))
                result.AddError($"'{act}' is nothing it does; allowed are list, show, accept and reject.");
            else if ((act == List) != (result.GetValue(Name) is null))
                result.AddError(act == List ? "list takes no name." : $"{act} needs the name of a staged note.");
        });
        return command;
    }
}
