using System.Text.Json;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>What became of what was shown behind the cursor.</summary>
internal static class SuggestionCommands
{
    /// <summary>One was taken; a client runs it once it has inserted the text.</summary>
    public const string Taken = "edgetwin.suggestionTaken";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new(Taken, "the number of what was shown; the address of its vault", "Counts that what was shown behind the cursor was taken. Every inline completion names it as its `command`, for the client to run once the text stands in the note; what does not stand there is not counted.", TakenAsync),
    ];

    private static async ValueTask<JsonElement> TakenAsync(CommandCall call)
    {
        var number = call.FindNumber(0) ?? throw call.Wrong("argument 1 is missing");
        var vault = await call.VaultAsync().ConfigureAwait(false);
        if (vault.Settings.IsFeedbackKept)
            call.Session.Voices.FeedbackOf(vault.Root)?.Take(number, vault);
        return CommandCall.None;
    }
}
