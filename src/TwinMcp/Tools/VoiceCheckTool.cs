using System.Text;
using System.Text.Json.Nodes;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Mcp.Vaults;

namespace EdgeTwin.Mcp.Tools;

/// <summary><c>voice_check</c>: what <c>twinlsp voice check --json</c> answers.</summary>
internal sealed class VoiceCheckTool : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "voice_check";

    /// <inheritdoc/>
    public override string Title => "Check a text against the person's voice";

    /// <inheritdoc/>
    public override string Description => "Tells how like the person's own writing a text is: which share of their own pieces of that length is less like the rest (percentile, 50 is the middle of them), what is otherwise in it, and sentences of theirs that show how they do it. Give exactly one of note and text. Where nothing can be told, percentile is missing and silence says why: little-text (fewer than 300 characters of its own, without quotations and code), small-vault, other-language. It does not tell who wrote a text.";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        NotePath.Parameter("A note; it is held against the others."),
        new("text", ParameterKind.Text, "A text, as Markdown. It is not kept.") { Least = 1, Most = Limits.TextCharactersMax },
    ];

    /// <inheritdoc/>
    protected override JsonObject AnswerSchema => SchemaOf(McpJson.Default.VoiceCheckReport);

    /// <inheritdoc/>
    public override async Task<ToolAnswer> CallAsync(ToolArguments arguments, ServedVault vault, CancellationToken cancellation)
    {
        var (path, text) = (arguments.Text("note"), arguments.Text("text"));
        if ((path is null) == (text is null))
            throw new ToolRefusedException("Give exactly one of note (the path of a note) and text.");
        var now = await vault.LookAsync(cancellation).ConfigureAwait(false);
        if (path is not null)
            path = now.Index.PathOf(NotePath.Find(now, path).Id);
        var passage = path is null ? Encoding.UTF8.GetBytes(text!) : now.TextOf(path) ?? throw new ToolRefusedException($"'{ToolArguments.Shown(path)}' cannot be read.");
        var report = VoiceCheckReport.Of(VoiceReader.Check(VoiceReader.ProfileOf(now.Snapshot, cancellation), passage, path));
        HashSet<string> paths = [.. path is null ? [] : new[] { path }, .. report.Differences.SelectMany(difference => difference.Sentences).Select(sentence => sentence.Note)];
        return new ToolAnswer(McpJson.ObjectOf(report, McpJson.Default.VoiceCheckReport), report.Differences.Count, paths);
    }
}
