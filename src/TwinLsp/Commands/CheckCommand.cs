using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Recall;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp check</c>.</summary>
internal static class CheckCommand
{
    private static readonly string[] Severities = [.. Enum.GetNames<ProblemSeverity>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var vault = new Argument<string?>("vault") { Description = "The vault, or a folder in it; without it, the one that the current folder is in.", Arity = ArgumentArity.ZeroOrOne };
        var severity = new Option<string>("--severity") { Description = "The least that counts.", DefaultValueFactory = _ => "warning" };
        severity.AcceptOnlyFromAmong(Severities);
        var json = CommonOptions.Json();
        var sarif = new Option<bool>("--sarif") { Description = "Print SARIF 2.1.0, as code hosts take it." };
        var format = new Option<string?>("--format") { Description = "How findings are printed: text, json or sarif; json and sarif are --json and --sarif." };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var asOf = new Option<string?>("--as-of") { Description = "Check claims as of a moment: a day (its end), 2026-11-20 14:05, or RFC 3339." };
        var command = new Command("check", "Names everything that is wrong in a vault: links that lead nowhere, names that stand twice, notes that do not fit their schema, claims that cannot be read or, where an agent answers, do not hold, mistakes in its settings.\n\n  twinlsp check ~/notes\n  twinlsp check --severity hint --format json\n  twinlsp check --as-of 2026-11-20\n\n" + ExitCode.Help) { vault, severity, format, json, sarif, asOf };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(sarif))
                result.AddError("--json and --sarif were both given; allowed is one of them.");
            else if ((result.GetValue(json) || result.GetValue(sarif)) && result.GetValue(format) is { } other && other != (result.GetValue(json) ? "json" : "sarif"))
                result.AddError($"--format {other} and --{(result.GetValue(json) ? "json" : "sarif")} were both given; allowed is one of them.");
            if (result.GetValue(asOf) is { } text && !NoteMoment.TryParse(text, context.Time.LocalTimeZone, out _))
                result.AddError($"--as-of: '{text}' is no moment; allowed is {NoteMoment.Allowed}.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            if (parsed.GetValue(asOf) is { } moment && NoteMoment.TryParse(moment, opened.Snapshot.Zone, out var ns))
                opened.Look(ns);
            // What bears on a decision is said at that severity alone, and has to be read for it.
            if (parsed.GetValue(severity) == "hint")
            {
                var recall = new VaultRecall(opened.Live, context.Variable) { IsOfAll = true };
                recall.ReadValues(opened.Snapshot);
                opened.Take(recall);
            }
            await CommandClaims.AskAsync(context, opened, cancellation).ConfigureAwait(false);
            var notes = opened.Index.Notes.Count(note => !note.Facts.IsAttachment);
            var findings = Find(opened, Array.IndexOf(Severities, parsed.GetValue(severity)), cancellation);
            if (parsed.GetValue(json) || parsed.GetValue(format) == "json")
                context.Terminal.Json(JsonSerializer.SerializeToUtf8Bytes(new CheckReport(opened.Snapshot.Root, notes, findings), CommandJson.Default.CheckReport));
            else if (parsed.GetValue(sarif) || parsed.GetValue(format) == "sarif")
                context.Terminal.Json(SarifLog.Of(opened.Snapshot.Root, findings));
            else
                Print(context.Terminal, findings, notes);
            return findings.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static List<CheckFinding> Find(CommandVault vault, int least, CancellationToken cancellation)
    {
        var findings = new List<CheckFinding>();
        foreach (var error in vault.Wrong)
            findings.Add(new CheckFinding(error.File, error.Line, error.Column, error.Line, error.Column, Severities[(int)ProblemSeverity.Error], "bad-setting", error.Message));
        foreach (var note in vault.Index.Notes.OrderBy(note => vault.Index.PathOf(note.Id), StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = vault.Index.PathOf(note.Id);
            foreach (var problem in NoteCheck.Find(vault.Index, note, vault.Snapshot.Settings.Checks))
            {
                if ((int)problem.Severity > least)
                    continue;
                var (from, to) = (problem.Range.From, problem.Range.To);
                findings.Add(new CheckFinding(path, from.Line + 1, from.Utf16 + 1, to.Line + 1, to.Utf16 + 1, Severities[(int)problem.Severity], Problems.CodeOf(problem.Kind), problem.Message));
            }
            foreach (var problem in ClaimCheck.Find(vault.Snapshot, note).Concat(CommandClaims.UnknownOf(vault.Snapshot, note)))
            {
                var (from, to) = (problem.Range.From, problem.Range.To);
                if ((int)problem.Severity <= least)
                    findings.Add(new CheckFinding(path, from.Line + 1, from.Utf16 + 1, to.Line + 1, to.Utf16 + 1, Severities[(int)problem.Severity], problem.Code, problem.Message) { Related = RelatedOf(vault.Snapshot, problem) });
            }
        }
        return findings;
    }

    private static List<CheckPlace>? RelatedOf(VaultSnapshot vault, ClaimProblem problem)
    {
        List<CheckPlace>? places = null;
        foreach (var place in problem.Related)
        {
            var (from, to) = (place.Range.From, place.Range.To);
            if (vault.PathOf(place.Uri) is { } path)
                (places ??= []).Add(new CheckPlace(path, from.Line + 1, from.Utf16 + 1, to.Line + 1, to.Utf16 + 1, place.Message));
        }
        return places;
    }

    private static void Print(Terminal terminal, List<CheckFinding> findings, int notes)
    {
        foreach (var found in findings)
        {
            var colour = found.Severity switch { "error" => "31", "warning" => "33", _ => "36" };
            terminal.Line($"{found.File}:{found.Line}:{found.Column}: {terminal.Paint(found.Severity, colour)}: {found.Message} [{found.Code}]");
        }
        var files = findings.Select(found => found.File).Distinct(StringComparer.Ordinal).Count();
        terminal.Note(findings.Count == 0 ? $"Nothing is wrong in {notes} notes." : $"Problems: {findings.Count}, in {files} files; notes looked at: {notes}.");
    }
}
