using System.Text.Json;
using EdgeTwin.Lsp.Commands;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>Questions that the vault answers.</summary>
internal static class AskCommands
{
    /// <summary>What asks one; code lenses run it.</summary>
    public const string Ask = "edgetwin.ask";

    private const int PassagesMax = 5;

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new(Ask, "the question; [an address in the vault]", "Answers a question with passages of the vault, or says that nothing was captured; the result is what `twinlsp ask --json` prints, and a client that shows pages of the server shows it as one.", AskAsync),
    ];

    private static async ValueTask<JsonElement> AskAsync(CommandCall call)
    {
        var question = call.Text(0);
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var report = AskPage.Answer(call.Session, vault, question, PassagesMax, call.Cancellation);
        if (call.Session.CanShowPages)
            await call.ShowAsync(VirtualPage.UriOf(VirtualPage.Ask, $"{Vaults.FileUri.Of(vault.Root)} {question}")).ConfigureAwait(false);
        return JsonSerializer.SerializeToElement(report, CommandJson.Default.AskReport);
    }
}
