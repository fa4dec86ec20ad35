using System.Text.Json;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>A command while it runs: what it was given, and the way back to the client, who alone writes.</summary>
/// <param name="command">Which command.</param>
/// <param name="arguments">What the client gave.</param>
/// <param name="session">The state at the moment it came.</param>
/// <param name="context">The request.</param>
internal sealed class CommandCall(NoteCommand command, JsonElement[] arguments, SessionSnapshot session, RequestContext context)
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement;

    // An address may come behind whatever else a command takes.
    private readonly string? _uri = arguments.Where(argument => argument.ValueKind == JsonValueKind.String).Select(argument => argument.GetString()!).FirstOrDefault(text => text.StartsWith("file:", StringComparison.Ordinal) || text.StartsWith("untitled:", StringComparison.Ordinal));

    /// <summary>What the writer's clock shows.</summary>
    public DateTime Now => session.Now;

    /// <summary>The state at the moment the command came.</summary>
    public SessionSnapshot Session => session;

    /// <summary>The way to the client, for what goes on beside the request.</summary>
    public JsonRpc.Connection Connection => context.Connection;

    /// <summary>How positions count.</summary>
    public Positions Positions => session.Positions;

    /// <summary>Set when the client does not want it any more.</summary>
    public CancellationToken Cancellation => context.Cancellation;

    /// <summary>The address that was given; null if none was.</summary>
    public string? FindUri() => _uri;

    /// <summary>A text; null if it was not given.</summary>
    public string? FindText(int place)
    {
        if (place >= arguments.Length || arguments[place].ValueKind == JsonValueKind.Null)
            return null;
        if (arguments[place].ValueKind != JsonValueKind.String)
            throw Wrong($"argument {place + 1} is {arguments[place].GetRawText()}, and must be a text");
        var text = arguments[place].GetString()!;
        return text == _uri ? null : text;
    }

    /// <summary>A text that must be given.</summary>
    public string Text(int place) => FindText(place) is { } text && text.Trim().Length > 0 ? text.Trim() : throw Wrong($"argument {place + 1} is missing");

    /// <summary>A number that is 0 or more; null if it was not given.</summary>
    public int? FindNumber(int place)
    {
        if (place >= arguments.Length || arguments[place].ValueKind == JsonValueKind.Null)
            return null;
        return arguments[place].ValueKind == JsonValueKind.Number && arguments[place].TryGetInt32(out var number) && number >= 0
            ? number
            : throw Wrong($"argument {place + 1} is {arguments[place].GetRawText()}, and must be a whole number from 0");
    }

    /// <summary>The note whose address is the first argument.</summary>
    public ValueTask<NoteView> NoteAsync() => _uri is { } uri ? session.NoteAsync(uri, Cancellation) : throw Wrong("the first argument must be the address of a note, such as 'file:///notes/a.md'");

    /// <summary>The vault of the address that was given, otherwise the first.</summary>
    public async ValueTask<VaultSnapshot> VaultAsync()
    {
        VaultSnapshot? best = null;
        foreach (var vault in await session.ReadyAsync(Cancellation).ConfigureAwait(false))
        {
            if (!Directory.Exists(vault.Root))
                continue;
            if (_uri is null || FileUri.PathOf(_uri) == vault.Root)
                return vault;
            if (vault.PathOf(_uri) is not null && (best is null || best.Root.Length < vault.Root.Length))
                best = vault;
        }
        return best ?? throw new RpcException(ErrorCodes.RequestFailed, _uri is null ? "No folder is open that notes could be in." : $"'{_uri}' is in none of the vaults that are open.");
    }

    /// <summary>Has the client make an edit.</summary>
    /// <exception cref="RpcException">It did not.</exception>
    public async ValueTask ApplyAsync(string label, WorkspaceEdit? edit)
    {
        edit = EditFit.For(edit, session.Client.Capabilities);
        if (edit is null)
            return;
        var answer = await context.CallAsync(Methods.WorkspaceApplyEdit, new ApplyWorkspaceEditParams { Label = label, Edit = edit }, LspJson.Default.ApplyWorkspaceEditParams, LspJson.Default.ApplyWorkspaceEditResult).ConfigureAwait(false);
        if (answer is not { Applied: true })
            throw new RpcException(ErrorCodes.RequestFailed, $"{label}: the editor did not do it{(answer?.FailureReason is { } reason ? $": {reason}" : ".")}");
    }

    /// <summary>Has the client show a note, if it can. Returns its address, as the command's result.</summary>
    public async ValueTask<JsonElement> ShowAsync(string uri)
    {
        if (session.Client.Capabilities.Window?.ShowDocument?.Support == true)
            await context.CallAsync(Methods.WindowShowDocument, new ShowDocumentParams { Uri = uri, TakeFocus = true }, LspJson.Default.ShowDocumentParams, LspJson.Default.ShowDocumentResult).ConfigureAwait(false);
        return JsonSerializer.SerializeToElement(uri, LspJson.Default.String);
    }

    /// <summary>Asks the writer.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="isWarning">Whether it is about something that is not as it should be.</param>
    /// <param name="answers">What they may choose.</param>
    /// <returns>What they chose; null if nothing.</returns>
    public async ValueTask<string?> ChooseAsync(string question, bool isWarning, params string[] answers)
    {
        var asked = new ShowMessageRequestParams { Type = isWarning ? MessageType.Warning : MessageType.Info, Message = question, Actions = [.. answers.Select(answer => new MessageActionItem { Title = answer })] };
        return (await context.CallAsync(Methods.WindowShowMessageRequest, asked, LspJson.Default.ShowMessageRequestParams, LspJson.Default.MessageActionItem).ConfigureAwait(false))?.Title;
    }

    /// <summary>Tells the writer.</summary>
    public async ValueTask ShowAsync(string words, bool isWarning) => await context.Connection.NotifyAsync(
        Methods.WindowShowMessage, new ShowMessageParams { Type = isWarning ? MessageType.Warning : MessageType.Info, Message = words }, LspJson.Default.ShowMessageParams).ConfigureAwait(false);

    /// <summary>No result.</summary>
    public static JsonElement None => Nothing;

    /// <summary>Places, as the command's result.</summary>
    public static JsonElement Places(IEnumerable<Location> places) => JsonSerializer.SerializeToElement([.. places], LspJson.Default.LocationArray);

    /// <summary>What to answer to arguments that are not those of the command.</summary>
    public RpcException Wrong(string what) => new(ErrorCodes.InvalidParams, $"'{command.Name}': {what}. It takes: {command.Arguments}.");
}
