using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Self.Opinions;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>What a language model of the user's choosing thinks of a decision. Nothing asks it but the writer.</summary>
internal static class OpinionCommands
{
    /// <summary>Asks it; a code action runs it.</summary>
    public const string Ask = "edgetwin.opinion";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new(Ask, "the address of a decision", "Asks the language model that the user's `endpoint.toml` names what it thinks of a decision and the values that bear on it; what it thinks is shown as hints while both texts stay as they are. It is sent those texts and nothing else.", AskAsync),
    ];

    private static async ValueTask<JsonElement> AskAsync(CommandCall call)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        IReadOnlyList<ModelOpinion>? said;
        try
        {
            said = await call.Session.Opinions.AskAsync(note, call.Cancellation).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new RpcException(ErrorCodes.RequestFailed, $"The model could not be asked: {error.Message}");
        }
        if (said is null)
            throw new RpcException(ErrorCodes.RequestFailed, $"'{note.Path}' is no decision that is proposed or accepted.");
        await call.ShowAsync(Words(said), isWarning: said.Any(opinion => opinion.Opinion.Reply is { Verdict: OpinionVerdict.Breaks })).ConfigureAwait(false);
        return JsonSerializer.SerializeToElement(OpinionReport.Of(note.Vault, note.Note, said), CommandJson.Default.OpinionReport);
    }

    private static string Words(IReadOnlyList<ModelOpinion> said) =>
        said.Count == 0 ? "There is no value that the model could be asked about." : string.Join(" ", said.Select(opinion => opinion.Opinion.Reply is { } reply
            ? $"{Path.GetFileNameWithoutExtension(opinion.Value)}: {(reply.Verdict == OpinionVerdict.Breaks ? "goes against it" : "is what it wants")}."
            : $"{Path.GetFileNameWithoutExtension(opinion.Value)}: the model {opinion.Opinion.Abstains}."));
}
