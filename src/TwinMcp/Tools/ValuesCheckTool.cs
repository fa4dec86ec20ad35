using System.Text.Json.Nodes;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Values;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Mcp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Mcp.Tools;

/// <summary><c>values_check</c>: a decision held against the rules of the values, as <c>twinlsp check</c> does it.</summary>
internal sealed class ValuesCheckTool : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "values_check";

    /// <inheritdoc/>
    public override string Title => "Check a decision against the values";

    /// <inheritdoc/>
    public override string Description => "Holds a decision against the rules that the person has written into the values: a decision note by its path, or a text as a draft. Each finding has its place in the decision and the rule that it breaks, with the rule's note and line. Give exactly one of note and draft. Of a rule of which something is not known nothing is said.";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        NotePath.Parameter("The decision note."),
        new("draft", ParameterKind.Text, "A decision as Markdown, with fields such as cost:: 1,400 € that the rules ask for; without front matter it counts as a decision that is proposed. It is not kept.") { Least = 1, Most = Limits.TextCharactersMax },
        ToolParameter.Limit,
        ToolParameter.MaxBytes,
        ToolParameter.Cursor,
    ];

    /// <inheritdoc/>
    protected override JsonObject AnswerSchema => PagedSchemaOf(McpJson.Default.ValuesReport, "findings");

    /// <inheritdoc/>
    public override async Task<ToolAnswer> CallAsync(ToolArguments arguments, ServedVault vault, CancellationToken cancellation)
    {
        var (path, text) = (arguments.Text("note"), arguments.Text("draft"));
        if ((path is null) == (text is null))
            throw new ToolRefusedException("Give exactly one of note (the path of a decision note) and draft (a decision as text).");
        var now = await vault.LookAsync(cancellation).ConfigureAwait(false);
        var note = path is null ? null : NotePath.Find(now, path);
        var twins = await TwinsNow.AskAsync(vault, now.Snapshot, cancellation).ConfigureAwait(false);
        var snapshot = now.Snapshot with { Twins = twins.Known };
        var draft = text is null ? null : vault.Draft(snapshot, text);
        var findings = draft is null ? Find(snapshot, note!, static line => line) : Find(draft.Vault, draft.Note, draft.LineOf);
        var decision = draft is null ? DecisionGraph.Read(snapshot.Index, note!) : DecisionGraph.Read(draft.Vault.Index, draft.Note);
        var report = new ValuesReport(path, decision is { Status: DecisionStatus.Accepted or DecisionStatus.Proposed }, ValueRules.Of(snapshot.Index).Count, findings.Count, findings);
        var answer = McpJson.ObjectOf(report, McpJson.Default.ValuesReport);
        var page = AnswerPage.Of(McpJson.Take(answer, "findings"), findings.Select(finding => $"{finding.Line}:{finding.Column}:{finding.Code}:{finding.Rule}"), arguments, arguments.Number(ToolParameter.Limit.Name));
        HashSet<string> paths = [.. path is null ? [] : new[] { path }, .. findings.Select(finding => finding.Rule?.Note).OfType<string>()];
        return new ToolAnswer(Paged(answer, "findings", page), page.Items.Count, paths);
    }

    private static List<ValueFinding> Find(VaultSnapshot vault, VaultNote note, Func<int, int> lineOf)
    {
        var findings = new List<ValueFinding>();
        foreach (var problem in ValueCheck.Find(vault, note).OrderBy(problem => problem.Range.Start))
        {
            var (from, to) = (problem.Range.From, problem.Range.To);
            var rule = problem.Related.Count > 0 ? PlaceOf(vault, problem.Related[0]) : null;
            findings.Add(new ValueFinding(lineOf(from.Line) + 1, from.Utf16 + 1, lineOf(to.Line) + 1, to.Utf16 + 1, problem.Severity.ToString().ToLowerInvariant(), problem.Code, problem.Message, rule));
        }
        return findings;
    }

    private static RulePlace? PlaceOf(VaultSnapshot vault, RelatedPlace place) =>
        vault.PathOf(place.Uri) is { } path ? new RulePlace(path, place.Range.From.Line + 1, place.Message) : null;
}
