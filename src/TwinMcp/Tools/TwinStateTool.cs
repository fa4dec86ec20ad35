using System.Text.Json.Nodes;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Mcp.Vaults;
using EdgeTwin.Model.Text;

namespace EdgeTwin.Mcp.Tools;

/// <summary><c>twin_state</c>: what the things are that the notes speak of.</summary>
internal sealed class TwinStateTool : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "twin_state";

    /// <inheritdoc/>
    public override string Title => "State of a twin";

    /// <inheritdoc/>
    public override string Description => "Tells what the digital twins of things are now, as the agents of the vault's settings measure them: value, unit, quality, when it was measured. Where answered is false, no agent answers and nothing is known; said has the reason. set_desired asks for an output to be driven.";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        new("twin", ParameterKind.Text, "The twin, such as greenhouse/air; without it, all twins.") { Least = 1, Most = Limits.PathCharactersMax },
        ToolParameter.Limit,
        ToolParameter.MaxBytes,
        ToolParameter.Cursor,
    ];

    /// <inheritdoc/>
    protected override JsonObject AnswerSchema => PagedSchemaOf(McpJson.Default.TwinStateReport, "properties");

    /// <inheritdoc/>
    public override async Task<ToolAnswer> CallAsync(ToolArguments arguments, ServedVault vault, CancellationToken cancellation)
    {
        var now = await vault.LookAsync(cancellation).ConfigureAwait(false);
        var twins = await TwinsNow.AskAsync(vault, now.Snapshot, cancellation).ConfigureAwait(false);
        var wanted = arguments.Text("twin");
        if (twins.Known.IsKnown && wanted is not null && !twins.Known.Twins.Contains(wanted))
            throw new ToolRefusedException($"There is no twin '{ToolArguments.Shown(wanted)}'{NearestWord.Suggestion(NearestWord.Among(wanted, twins.Known.Twins))}; without twin, all are listed.");
        var entries = twins.Known.Properties.Where(property => wanted is null || property.Reference.Twin.Path == wanted).Select(property => Of(twins.Known, property)).ToList();
        var answer = McpJson.ObjectOf(new TwinStateReport(twins.Known.IsKnown, twins.Said, entries.Count, entries), McpJson.Default.TwinStateReport);
        var page = AnswerPage.Of(McpJson.Take(answer, "properties"), entries.Select(entry => entry.Property), arguments, arguments.Number(ToolParameter.Limit.Name));
        return new ToolAnswer(Paged(answer, "properties", page), page.Items.Count, []);
    }

    private static TwinStateEntry Of(TwinSnapshot twins, KnownProperty property) => new(
        property.Reference.ToString(),
        property.Value is { } value && double.IsFinite(value) ? value : null,
        property.Condition.Unit.Code,
        PropertyWords.ValueOf(property),
        property.Quality.ToString().ToLowerInvariant(),
        property.Reason.Length == 0 ? null : property.Reason,
        property.TimeNs == 0 ? null : DateTimeOffset.UnixEpoch.AddTicks(property.TimeNs / TimeSpan.NanosecondsPerTick),
        twins.Outputs.ContainsKey(property.Reference),
        property.Description.Length == 0 ? null : property.Description);
}
