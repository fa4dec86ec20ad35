using System.Text;
using System.Text.Json.Nodes;
using EdgeTwin.Lsp.Staging;
using EdgeTwin.Mcp.Vaults;

namespace EdgeTwin.Mcp.Tools;

/// <summary><c>remember</c>: puts a note aside until a person accepts it.</summary>
internal sealed class RememberTool : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "remember";

    /// <inheritdoc/>
    public override string Title => "Put a note aside for approval";

    /// <inheritdoc/>
    public override string Description => "Puts a note aside that the person may want to keep. It is no part of the notes, and no answer has it, until the person accepts it in the editor or by 'twinlsp staged'; you cannot do that. A note that waits is never overwritten.";

    /// <inheritdoc/>
    public override bool IsReadOnly => false;

    /// <inheritdoc/>
    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        new("name", ParameterKind.Text, $"What the note is called: {StagedNotes.Allowed}.") { IsRequired = true, Least = 1, Most = Limits.QuestionCharactersMax },
        new("text", ParameterKind.Text, "The note, as Markdown.") { IsRequired = true, Least = 1, Most = Limits.TextCharactersMax },
    ];

    /// <inheritdoc/>
    protected override JsonObject AnswerSchema => SchemaOf(McpJson.Default.RememberReport);

    /// <inheritdoc/>
    public override Task<ToolAnswer> CallAsync(ToolArguments arguments, ServedVault vault, CancellationToken cancellation)
    {
        var name = arguments.Text("name")!;
        if (StagedNotes.ProblemOf(name) is { } problem)
            throw new ToolRefusedException(problem);
        var text = Encoding.UTF8.GetBytes(arguments.Text("text")!);
        if (text.Length > StagedNotes.BytesMax)
            throw new ToolRefusedException($"text has {text.Length} bytes; allowed are {StagedNotes.BytesMax}.");
        var staged = new StagedNotes(vault.Root);
        if (staged.Has(name))
            throw new ToolRefusedException($"A note '{name}' waits already; allowed is another name.");
        var report = new RememberReport(name, text.Length, "It waits for the person to accept it, in the editor ('Staged Notes') or by 'twinlsp staged VAULT'.");
        var answer = McpJson.ObjectOf(report, McpJson.Default.RememberReport);
        return Task.FromResult(new ToolAnswer(answer, 1, [$"{StagedNotes.Folder}/{name}.md"])
        {
            Effect = (caller, _) =>
            {
                staged.Add(name, text, caller.Words);
                return Task.FromResult(answer);
            },
        });
    }
}
