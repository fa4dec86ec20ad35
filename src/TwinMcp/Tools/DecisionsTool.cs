using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeTwin.Mcp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Decisions;

namespace EdgeTwin.Mcp.Tools;

/// <summary><c>decisions</c>: what was decided, and what of it is in force.</summary>
internal sealed class DecisionsTool : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "decisions";

    /// <inheritdoc/>
    public override string Title => "List decisions";

    /// <inheritdoc/>
    public override string Description => "Lists the decisions in a person's notes, the newest first, with status, standing on a day (live, superseded, void, not-yet), what took their place, and the values they name. What was decided after the day is left out.";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        ToolParameter.AsOf,
        new("standing", ParameterKind.Word, "Only those that counted for this on the day.") { Words = [.. Enum.GetValues<DecisionStanding>().Select(Word)] },
        ToolParameter.Limit,
        ToolParameter.MaxBytes,
        ToolParameter.Cursor,
    ];

    /// <inheritdoc/>
    protected override JsonObject AnswerSchema => PagedSchemaOf(McpJson.Default.DecisionsReport, "decisions");

    /// <inheritdoc/>
    public override async Task<ToolAnswer> CallAsync(ToolArguments arguments, ServedVault vault, CancellationToken cancellation)
    {
        var now = await vault.LookAsync(cancellation).ConfigureAwait(false);
        var day = arguments.Day("as_of") ?? vault.Today;
        var graph = DecisionGraph.Of(now.Index);
        var decisions = graph.All
            // A decision of a later day was not known then; one that is only proposed is.
            .Where(decision => !(decision.Decided > day))
            .Select(decision => Of(now.Index, graph, decision, day))
            .Where(decision => arguments.Text("standing") is not { } wanted || decision.Standing == wanted)
            .OrderByDescending(decision => decision.Decided ?? DateOnly.MinValue).ThenBy(decision => decision.Note, StringComparer.Ordinal)
            .ToList();
        var answer = McpJson.ObjectOf(new DecisionsReport(day, decisions.Count, decisions), McpJson.Default.DecisionsReport);
        var page = AnswerPage.Of(McpJson.Take(answer, "decisions"), decisions.Select(decision => $"{decision.Note}:{decision.Standing}"), arguments, arguments.Number(ToolParameter.Limit.Name));
        return new ToolAnswer(Paged(answer, "decisions", page), page.Items.Count, [.. page.Items.Select(item => item!["note"]!.GetValue<string>())]);
    }

    private static DecisionEntry Of(VaultIndex index, DecisionGraph graph, Decision decision, DateOnly day)
    {
        var successor = graph.SuccessorOf(decision.Note, day);
        return new DecisionEntry(
            index.PathOf(decision.Note),
            NoteTitle.Of(index, index[decision.Note]!),
            JsonNamingPolicy.KebabCaseLower.ConvertName(decision.Status.ToString()),
            Word(graph.StandingOf(decision.Note, day)),
            successor < 0 ? null : index.PathOf(successor),
            decision.Decided,
            decision.Review,
            [.. decision.Supersedes.Select(index.PathOf)],
            [.. decision.Values.Select(index.PathOf)],
            [.. decision.Exceptions.Select(index.PathOf)]);
    }

    private static string Word(DecisionStanding standing) => JsonNamingPolicy.KebabCaseLower.ConvertName(standing.ToString());
}
