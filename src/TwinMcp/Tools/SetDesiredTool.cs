using System.Text.Json.Nodes;
using EdgeTwin.Mcp.Vaults;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Mcp.Tools;

/// <summary><c>set_desired</c>: wants an output to be something, under a person's approval and as the arbiter of the thing allows.</summary>
internal sealed class SetDesiredTool : AgentTool
{
    private static readonly TimeSpan RunTimeMax = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override string Name => "set_desired";

    /// <inheritdoc/>
    public override string Title => "Set what an output is to be";

    /// <inheritdoc/>
    public override string Description => "Wants an output of a twin to be something, such as greenhouse/vent#open to be off. The arbiter of the thing decides: interlocks, people on the spot and safety come before you, and its reason is told. " + ApprovedAct.Terms;

    /// <inheritdoc/>
    public override bool IsReadOnly => false;

    /// <inheritdoc/>
    public override bool IsActing => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        new("output", ParameterKind.Text, "The output, such as greenhouse/vent#open; twin_state tells which properties are outputs.") { IsRequired = true, Least = 1, Most = Limits.PathCharactersMax },
        new("value", ParameterKind.Text, "What it is to be: on, off, or a number.") { IsRequired = true, Least = 1, Most = 40 },
        new("reason", ParameterKind.Text, "Why, in a sentence; the person sees it, and it is written down.") { IsRequired = true, Least = 1, Most = Limits.QuestionCharactersMax },
    ];

    /// <inheritdoc/>
    protected override JsonObject AnswerSchema => SchemaOf(McpJson.Default.ActReport);

    /// <inheritdoc/>
    public override Task<ToolAnswer> CallAsync(ToolArguments arguments, ServedVault vault, CancellationToken cancellation)
    {
        var read = ActionReader.Read($"set {arguments.Text("output")} = {arguments.Text("value")}");
        if (read.Action is not { Kind: ActionKind.Set } action)
            throw new ToolRefusedException(read.Mistake?.Message ?? "That is nothing that an output can be set to.");
        // It is one line of the sequence that the person is shown.
        var reason = ToolArguments.Shown(arguments.Text("reason")!);
        var plan = new WorkflowPlan(Name, $"Set {action.Target}", [], RunTimeMax, [new PlannedStep(1, reason, action, null, TimeSpan.Zero, "")], []);
        return Task.FromResult(new ToolAnswer([], 1, []) { Effect = (caller, ending) => ApprovedAct.CarryAsync(vault, caller, plan, service => service.ProblemOfOutput(action) is { } problem ? throw new ToolRefusedException(problem) : plan, ending) });
    }
}
