using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Lsp.Features;

/// <summary>What is wrong with a note, for clients that ask.</summary>
internal static class DiagnosticsFeature
{
    /// <summary>Where diagnostics say they come from.</summary>
    public const string Source = "edgetwin";

    /// <summary>One note's. Nothing is sent again that the client has already.</summary>
    public static Feature Pull { get; } = Feature.Request(
        Methods.TextDocumentDiagnostic, "What is wrong with a note: links that lead nowhere or to several notes, labels, headings and names that stand twice, claims that cannot be read or whose units do not fit, twins that no agent has, decisions that break a value.",
        static json => json.DocumentDiagnosticParams, static json => json.DocumentDiagnosticReport,
        static async ValueTask<DocumentDiagnosticReport> (given, session, context) =>
        {
            var uri = given.TextDocument.Uri;
            var items = session.SettingsOf(uri) is { } settings
                ? OfSettings(settings.Path, settings.Open, session.Diagnostics)
                : Of(await session.NoteAsync(uri, context.Cancellation).ConfigureAwait(false), session.Diagnostics);
            var id = IdOf(items);
            return id == given.PreviousResultId
                ? new RelatedUnchangedDocumentDiagnosticReport { ResultId = id }
                : new RelatedFullDocumentDiagnosticReport { ResultId = id, Items = items };
        },
        static server => server.DiagnosticProvider = new DiagnosticOptions { Identifier = Source, InterFileDependencies = true, WorkspaceDiagnostics = true });

    /// <summary>The whole workspace's. Notes of which the client has everything already are left out.</summary>
    public static Feature PullAll { get; } = Feature.Request(
        Methods.WorkspaceDiagnostic, "The same for every note of the workspace, each only if it is not as the client has it, in parts where the client wants them so.",
        static json => json.WorkspaceDiagnosticParams, static json => json.WorkspaceDiagnosticReport,
        static async (given, session, context) =>
        {
            var form = session.Diagnostics;
            var known = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var result in given.PreviousResultIds)
                known[result.Uri] = result.Value;
            var reports = new PartialResult<WorkspaceDocumentDiagnosticReport>(context, given.PartialResultToken,
                static part => JsonSerializer.SerializeToElement(new WorkspaceDiagnosticReport { Items = part }, LspJson.Default.WorkspaceDiagnosticReport));
            foreach (var vault in await session.ReadyAsync(context.Cancellation).ConfigureAwait(false))
            {
                foreach (var (path, open) in vault.OpenSettings)
                    await AddAsync(open.Uri, open.Version, OfSettings(path, open, form)).ConfigureAwait(false);
                foreach (var note in vault.Index.Notes)
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    if (note.Facts.IsAttachment)
                        continue;
                    var path = vault.Index.PathOf(note.Id);
                    await AddAsync(vault.UriOf(path), vault.Open.GetValueOrDefault(path)?.Version, Of(vault, note, form)).ConfigureAwait(false);
                }
            }
            // What is left is of notes that are gone.
            foreach (var uri in known.Keys.ToList())
                await AddAsync(uri, null, []).ConfigureAwait(false);
            return new WorkspaceDiagnosticReport { Items = await reports.EndAsync().ConfigureAwait(false) };

            ValueTask AddAsync(string uri, int? version, Diagnostic[] items)
            {
                var id = IdOf(items);
                var before = known.Remove(uri, out var last) ? last : IdOf([]);
                return id == before ? default : reports.AddAsync(new WorkspaceFullDocumentDiagnosticReport { Uri = uri, Version = version, ResultId = id, Items = items });
            }
        });

    /// <summary>The diagnostics of a note.</summary>
    public static Diagnostic[] Of(NoteView note, DiagnosticForm form) => Of(note.Vault, note.Note, form);

    /// <summary>The same without its text.</summary>
    public static Diagnostic[] Of(VaultSnapshot vault, Notes.Index.VaultNote note, DiagnosticForm form) =>
        [.. NoteCheck.Find(vault.Index, note, vault.Settings.Checks).Select(problem => Of(vault, problem, form)), .. ClaimCheck.Find(vault, note).Select(problem => Of(problem, form))];

    /// <summary>A problem of a claim or a link to a twin as the client shows it.</summary>
    public static Diagnostic Of(ClaimProblem problem, DiagnosticForm form) => new()
    {
        Range = form.Positions.Of(problem.Range),
        Severity = SeverityOf(problem.Severity),
        Code = problem.Code,
        Source = Source,
        Message = form.IsMarkup ? DiagnosticMarkup.Of(problem.Message, static _ => null) : problem.Message,
        RelatedInformation = problem.Related.Count == 0 ? null : [.. problem.Related.Select(place => new DiagnosticRelatedInformation { Location = new Location { Uri = place.Uri, Range = form.Positions.Of(place.Range) }, Message = place.Message })],
    };

    /// <summary>A problem as the client shows it.</summary>
    public static Diagnostic Of(VaultSnapshot vault, NoteProblem problem, DiagnosticForm form) => new()
    {
        Range = form.Positions.Of(problem.Range),
        Severity = SeverityOf(problem.Severity),
        Code = CodeOf(problem.Kind),
        Source = Source,
        Message = form.IsMarkup ? DiagnosticMarkup.Of(problem.Message, path => problem.Related.Any(id => vault.Index.PathOf(id) == path) ? vault.UriOf(path) : null) : problem.Message,
        Data = problem.Subject is null ? null : JsonSerializer.SerializeToElement([problem.Subject, .. problem.Suggestions], LspJson.Default.StringArray),
        Tags = problem.Kind == ProblemKind.UnusedDefinition ? [DiagnosticTag.Unnecessary] : null,
        RelatedInformation = problem.Related.Count == 0 ? null : [.. problem.Related.Select(id => new DiagnosticRelatedInformation { Location = new Location { Uri = vault.UriOf(id), Range = form.Positions.Of(default(NoteRange)) }, Message = vault.Index.PathOf(id) })],
    };

    private static int SeverityOf(ProblemSeverity severity) => severity switch
    {
        ProblemSeverity.Error => DiagnosticSeverity.Error,
        ProblemSeverity.Warning => DiagnosticSeverity.Warning,
        ProblemSeverity.Information => DiagnosticSeverity.Information,
        _ => DiagnosticSeverity.Hint,
    };

    /// <summary>A problem's name: <c>broken-note</c>.</summary>
    public static string CodeOf(ProblemKind kind) => Problems.CodeOf(kind);

    /// <summary>What is wrong with a file of settings as the editor has it: from each place to the end of its line.</summary>
    public static Diagnostic[] OfSettings(string path, OpenNote open, DiagnosticForm form) =>
        AgentConfigurationText.Is(path) ? [] : [.. SettingsFile.Check(path, Encoding.UTF8.GetString(open.Scan.Text.Span)).Select(error =>
        {
            var lines = open.Scan.Lines;
            var line = Math.Clamp(error.Line - 1, 0, lines.Count - 1);
            return new Diagnostic
            {
                Range = form.Positions.Of(open.Scan, lines.OffsetOfUtf16(line, Math.Max(0, error.Column - 1)), lines.EndOf(line)),
                Severity = DiagnosticSeverity.Error,
                Code = "bad-setting",
                Source = Source,
                Message = form.IsMarkup ? DiagnosticMarkup.Of(error.Message, static _ => null) : error.Message,
            };
        })];

    /// <summary>The same diagnostics have the same id, in every run of the program.</summary>
    public static string IdOf(Diagnostic[] items)
    {
        var hash = new System.IO.Hashing.XxHash64();
        foreach (var item in items)
        {
            hash.Append(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"{item.Code}\0{item.Severity}\0{item.Range.Start.Line}:{item.Range.Start.Character}-{item.Range.End.Line}:{item.Range.End.Character}\0{(item.Message.Value as MarkupContent)?.Value ?? item.Message.Value}\n")));
            // A place elsewhere may move while all else stays.
            foreach (var related in item.RelatedInformation ?? [])
                hash.Append(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{related.Location.Uri}\0{related.Location.Range.Start.Line}:{related.Location.Range.Start.Character}\0{related.Message}\n")));
        }
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
