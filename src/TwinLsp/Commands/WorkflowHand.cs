using System.CommandLine;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp workflow</c>, as this program knows it: the one beside it runs workflows, and is handed all that is written.</summary>
internal static class WorkflowHand
{
    /// <summary>The command's name.</summary>
    public const string Name = "workflow";

    /// <summary>What it does, with examples.</summary>
    public const string Help =
        "Lists, checks, dry-runs, approves and runs workflows: notes with 'type: workflow'. Nothing acts without an approval of exactly its sequence; every run is in a journal and in a note, and goes on where it was killed.\n\n  twinlsp workflow list ~/notes\n  twinlsp workflow check ~/notes Frost\n  twinlsp workflow dry-run ~/notes Frost\n  twinlsp workflow approve ~/notes Frost --until 2h\n  twinlsp workflow approve ~/notes Frost --caller trigger --runs-per-day 2 --until 2026-12-31\n  twinlsp workflow run ~/notes Frost\n  twinlsp workflow runs ~/notes --json\n  twinlsp workflow resume ~/notes 20261127T063000-1f2a3b --take-back\n\n" + ExitCode.Help;

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var command = new Command(Name, Help) { new Argument<string[]>("what") { Description = "What to do (list, check, dry-run, approve, run, resume, runs), a vault, and the workflow or the run; each without more says what it takes.", Arity = ArgumentArity.ZeroOrMore } };
        command.TreatUnmatchedTokensAsErrors = false;
        return McpCommand.Handed(command, context);
    }
}
