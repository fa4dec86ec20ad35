using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>What can be done where the cursor is: fixes of what is wrong, and rewriting.</summary>
internal static class CodeActionFeature
{
    private static readonly ICodeActionSource[] Sources =
    [
        new BrokenLinkFixes(),
        new AmbiguousLinkFixes(),
        new LabelFixes(),
        new HeadingFixes(),
        new FrontMatterFixes(),
        new SchemaFixes(),
        new ClaimFixes(),
        new ExtractActions(),
        new DecisionActions(),
        new OpinionActions(),
        new VoiceActions(),
        new DraftActions(),
        new InlineActions(),
        new MentionActions(),
        new DateActions(),
        new RewriteActions(),
        new ClaimActions(),
        new DriveActions(),
        new HabitActions(),
    ];

    /// <summary>The actions at a place.</summary>
    public static Feature Actions { get; } = Feature.Request(
        Methods.TextDocumentCodeAction,
        "Fixes of what is wrong (create the missing note, take the nearest name, say which note is meant, define or remove labels, repair front matter, fill in what a schema demands, correct a claim) and rewriting: extract or inline notes, a decision of a paragraph, link mentions, tables of contents, lists, tables, tasks, styles of links; of a twin's property its value as text, of a sentence a claim, of a claim an alert or a record of what happened; an output driven, once arbiter and writer allow it; of a decision what a language model thinks of it, where the user has one; of a selection whether it is in the writer's voice; of a list that says what is done again and again a workflow.",
        static json => json.CodeActionParams, static json => json.CodeActionArray,
        static async (given, session, context) =>
        {
            var note = await session.NoteAsync(given.TextDocument.Uri, context.Cancellation).ConfigureAwait(false);
            return Find(note, given, session.Client.Capabilities, context.Cancellation);
        },
        static server => server.CodeActionProvider = new CodeActionOptions { CodeActionKinds = [.. Sources.SelectMany(source => source.Kinds).Distinct()], ResolveProvider = true });

    /// <summary>The edit of an action that was chosen.</summary>
    public static Feature Resolve { get; } = Feature.Request(
        Methods.CodeActionResolve, "Makes the edit of an action that was chosen, where making it for all that are only offered would cost too much.", static json => json.CodeAction, static json => json.CodeAction,
        static async (action, session, context) =>
        {
            if (action.Edit is not null || action.Data is not { ValueKind: JsonValueKind.Object } data)
                return action;
            var given = PlaceOf(data);
            var note = await session.NoteAsync(given.TextDocument.Uri, context.Cancellation).ConfigureAwait(false);
            var planned = Plan(note, given, session.Client.Capabilities, context.Cancellation).FirstOrDefault(planned => planned.Title == action.Title && planned.Kind == action.Kind)
                ?? throw new RpcException(ErrorCodes.ContentModified, $"'{action.Title}' is not possible here any more: the note has changed. Ask for actions again.");
            action.Edit = EditFit.For(planned.Edit(), session.Client.Capabilities);
            return action;
        });

    private static CodeAction[] Find(NoteView note, CodeActionParams given, ClientCapabilities client, CancellationToken cancellation)
    {
        var canResolve = CanResolve(client);
        // The place itself is what an action is found again by.
        var place = new CodeActionParams { TextDocument = given.TextDocument, Range = given.Range, Context = new CodeActionContext { Diagnostics = given.Context.Diagnostics } };
        JsonElement? data = canResolve ? JsonSerializer.SerializeToElement(place, LspJson.Default.CodeActionParams) : null;
        var actions = new List<CodeAction>();
        foreach (var planned in Plan(note, given, client, cancellation))
        {
            var isLater = planned.IsCostly && canResolve;
            var edit = isLater ? null : EditFit.For(planned.Edit(), client);
            if (edit is null && !isLater && planned.Run is null)
                continue;
            actions.Add(new CodeAction
            {
                Title = planned.Title,
                Kind = planned.Kind,
                Edit = edit,
                Command = planned.Run,
                IsPreferred = planned.IsPreferred ? true : null,
                Diagnostics = ToldOf(note, planned, DiagnosticForm.Of(client, note.Positions)) is { } told ? [told] : null,
                Data = isLater ? data : null,
            });
        }
        return [.. actions];
    }

    private static Diagnostic? ToldOf(NoteView note, PlannedAction planned, DiagnosticForm form) =>
        planned.Problem is { } problem ? DiagnosticsFeature.Of(note.Vault, problem, form) : planned.Told?.Invoke(form);

    private static IEnumerable<PlannedAction> Plan(NoteView note, CodeActionParams given, ClientCapabilities client, CancellationToken cancellation)
    {
        var place = new CodeActionPlace(note, given, client);
        foreach (var source in Sources)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!source.Kinds.Any(kind => Wants(given.Context.Only, kind)))
                continue;
            foreach (var planned in source.Find(place))
            {
                if (Wants(given.Context.Only, planned.Kind))
                    yield return planned;
            }
        }
    }

    /// <summary>Who wants a kind wants those below it too.</summary>
    private static bool Wants(string[]? only, string kind) =>
        only is null || only.Length == 0 || only.Any(wanted => wanted.Length == 0 || kind == wanted || kind.StartsWith(wanted + ".", StringComparison.Ordinal));

    private static bool CanResolve(ClientCapabilities client) =>
        client.TextDocument?.CodeAction is { DataSupport: true, ResolveSupport.Properties: { } properties } && properties.Contains("edit");

    private static CodeActionParams PlaceOf(JsonElement data)
    {
        try
        {
            return data.Deserialize(LspJson.Default.CodeActionParams)!;
        }
        catch (JsonException error)
        {
            throw new RpcException(ErrorCodes.InvalidParams, $"'data' is not what came with the action: {error.Message}");
        }
    }
}
