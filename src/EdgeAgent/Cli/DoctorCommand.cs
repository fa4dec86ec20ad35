using System.CommandLine;
using System.Text.Json;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin doctor</c>.</summary>
public static class DoctorCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var data = new Option<string?>("--data") { Description = "The data directory to look at.", HelpName = "directory" };
        var socket = CommonOptions.Socket();
        var json = CommonOptions.Json();
        var command = new Command("doctor", "Says what the agent sees on this machine, what is wrong, and what to do. Exit code 1 if something fails.\n\n  edgetwin doctor\n  edgetwin doctor --json\n\n" + ExitCode.Help) { data, socket, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = await new Doctor(context.Time, outputs: context.Actions.Outputs()).ExamineAsync(parsed.GetValue(data) ?? context.DefaultData, parsed.GetValue(socket) ?? context.DefaultSocket, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(report, DoctorJson.Default.DoctorReport));
            else
                foreach (var finding in report.Findings)
                    Print(context.Terminal, finding);
            return report.Verdict == "fail" ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static void Print(Terminal terminal, DoctorFinding finding)
    {
        var colour = finding.Verdict switch { "ok" => "32", "warn" => "33", _ => "31" };
        terminal.Line($"{terminal.Paint($"{finding.Verdict,-4}", colour)} {finding.Subject,-20} {finding.Detail}");
        if (finding.NextStep.Length > 0)
            terminal.Line($"     {"",-20} → {finding.NextStep}");
    }
}
