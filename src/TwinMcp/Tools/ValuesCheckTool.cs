using System.Text.Json.Nodes;
using EdgeTwin.Lsp.Values;
using EdgeTwin.Mcp.Vaults;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Mcp.Tools;

/// <summary><c>values_check</c>: a decision held against the values and beside other decisions, as the editor and <c>twinlsp check</c> do it.</summary>
internal sealed class ValuesCheckTool : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "values_check";

    /// <inheritdoc/>
    public override string Title => "Check a decision against the values";

    /// <inheritdoc/>
    public override string Description => "Holds a decision against the person's values and beside their other decisions: a decision note by its path, or a text as a draft. Give exactly one of note and draft. Each finding names its layer. rule: a rule that the person wrote, with a verdict (violated, honoured, excepted, uncheckable). relevant: a value bears on this; it is no verdict. likely: what the person would likely say of it, by their own verdicts on other decisions, which is cited; shown only once those are right nine times in ten. trade-off: which option the person's priorities speak for. decision: a review that is due, or another decision that contradicts this one or is nearly the same. text is what stands in the decision; cites has the rule, line or note that it rests on. Of a rule of which something is not known nothing is said.";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        NotePath.Parameter("The decision note, or one with paragraphs tagged #decision or #plan."),
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
        var snapshot = vault.WithValues(now.Snapshot with { Twins = twins.Known });
        var draft = text is null ? null : vault.Draft(snapshot, text);
        var findings = draft is null ? ValueFindings.Of(snapshot, note!, static line => line) : ValueFindings.Of(draft.Vault, draft.Note, draft.LineOf);
        var isChecked = draft is null ? DecisionText.Of(snapshot, note!).Count > 0 : DecisionText.Of(draft.Vault, draft.Note).Count > 0;
        var report = new ValuesReport(path, isChecked, ValueRules.Of(snapshot.Index).Count, snapshot.Recall?.Meanings is null, findings.Count, findings);
        var answer = McpJson.ObjectOf(report, McpJson.Default.ValuesReport);
        var page = AnswerPage.Of(McpJson.Take(answer, "findings"), findings.Select(finding => $"{finding.Line}:{finding.Column}:{finding.Code}:{string.Join(';', finding.Cites.Select(place => $"{place.Note}:{place.Line}:{place.Column}"))}"), arguments, arguments.Number(ToolParameter.Limit.Name));
        HashSet<string> paths = [.. path is null ? [] : new[] { path }, .. findings.SelectMany(finding => finding.Cites).Select(place => place.Note)];
        return new ToolAnswer(Paged(answer, "findings", page), page.Items.Count, paths);
    }
}
