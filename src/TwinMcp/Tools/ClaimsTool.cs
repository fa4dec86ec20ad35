using System.Text.Json.Nodes;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Mcp.Vaults;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Claims;

namespace EdgeTwin.Mcp.Tools;

/// <summary><c>claims</c>: what the notes say is so, and whether it is.</summary>
internal sealed class ClaimsTool : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "claims";

    /// <inheritdoc/>
    public override string Title => "Claims and whether they hold";

    /// <inheritdoc/>
    public override string Description => "Lists what a person's notes claim about things (claim:: lines), each with its place and whether it holds, as the agents of the vault's settings measure it: holds, violated (since when and by how much), unknown (what is missing) or unreadable. Without an agent every claim is unknown.";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        NotePath.Parameter("Only the claims of this note."),
        ToolParameter.Limit,
        ToolParameter.MaxBytes,
        ToolParameter.Cursor,
    ];

    /// <inheritdoc/>
    protected override JsonObject AnswerSchema => PagedSchemaOf(McpJson.Default.ClaimsReport, "claims");

    /// <inheritdoc/>
    public override async Task<ToolAnswer> CallAsync(ToolArguments arguments, ServedVault vault, CancellationToken cancellation)
    {
        var now = await vault.LookAsync(cancellation).ConfigureAwait(false);
        var only = arguments.Text("note") is { } path ? NotePath.Find(now, path) : null;
        var (snapshot, said) = await vault.ClaimsAsync(now, cancellation).ConfigureAwait(false);
        var entries = new List<ClaimEntry>();
        var notes = snapshot.Index.Notes.Where(note => only is null ? !note.Facts.IsAttachment : note.Id == only.Id);
        foreach (var note in notes.OrderBy(note => snapshot.Index.PathOf(note.Id), StringComparer.Ordinal))
            entries.AddRange(ClaimFinder.In(note.Facts, snapshot.Index.Names.Names).Select(claim => Of(snapshot, note, claim)));
        var answer = McpJson.ObjectOf(new ClaimsReport(said, entries.Count, entries), McpJson.Default.ClaimsReport);
        // By how much a claim holds changes from sample to sample, and is no reason to begin anew.
        var page = AnswerPage.Of(McpJson.Take(answer, "claims"), entries.Select(entry => $"{entry.Note}:{entry.FirstByte}:{entry.Text}"), arguments, arguments.Number(ToolParameter.Limit.Name));
        return new ToolAnswer(Paged(answer, "claims", page), page.Items.Count, page.Items.Select(item => item!["note"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal));
    }

    private static ClaimEntry Of(VaultSnapshot vault, VaultNote note, Claim claim)
    {
        var (verdict, words) = VerdictOf(vault, note, claim);
        return new ClaimEntry(vault.Index.PathOf(note.Id), claim.Range.From.Line + 1, claim.Range.Start, claim.Range.End, claim.Text, verdict, words);
    }

    private static (string Verdict, string Words) VerdictOf(VaultSnapshot vault, VaultNote note, Claim claim)
    {
        if (ConditionParser.Parse(claim.Text).Errors is { Count: > 0 } mistakes)
            return ("unreadable", mistakes[0].Message);
        if (vault.VerdictOf(note, claim.Text) is { } verdict)
            return (verdict.Truth switch { Truth.True => "holds", Truth.False => "violated", _ => "unknown" }, verdict.Words);
        if (!vault.Twins.IsKnown)
            return ("unknown", "no agent answers");
        return Condition.Read(claim.Text, vault.Twins).Errors is { Count: > 0 } wrong ? ("unreadable", wrong[0].Message) : ("unknown", "it is not followed");
    }
}
