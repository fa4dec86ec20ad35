using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Self.Voice;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>How the writer of a vault writes.</summary>
internal static class VoiceCommands
{
    /// <summary>Writes the note of it.</summary>
    public const string Profile = "edgetwin.voiceProfile";

    /// <summary>Holds lines of a note against it; a code action runs it.</summary>
    public const string Check = "edgetwin.voiceCheck";

    private const string NoteName = "Voice.md";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new(Profile, "[an address in the vault]", "Writes how the vault's writer writes into its note `Voice.md`, each trait with two of their own sentences; the result is the note's address.", ProfileAsync),
        new(Check, "the address of a note; [the first and the last line, from 0]", "Tells how like the vault's writer a note or some lines of it are, and what is otherwise in them; the result is what `twinlsp voice check --json` prints.", CheckAsync),
    ];

    private static async ValueTask<JsonElement> ProfileAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var profile = VoiceReader.ProfileOf(vault, call.Cancellation);
        var page = VoicePage.Of(profile, VoiceTraits.Of(profile));
        var uri = vault.UriOf(NoteName);
        var edits = new EditBuilder(call.Positions);
        if (!File.Exists(Path.Combine(vault.Root, NoteName)) && !vault.Open.ContainsKey(NoteName))
        {
            edits.Create(vault, NoteName, page);
        }
        else
        {
            var note = await call.Session.NoteAsync(uri, call.Cancellation).ConfigureAwait(false);
            if (!OwnText.IsProfile(note.Scan))
                throw new RpcException(ErrorCodes.RequestFailed, $"'{NoteName}' is there already and is no profile (`type: voice`); it is left as it is.");
            edits.Add(note, new TextChange(0, note.Text.Length, page));
        }
        await call.ApplyAsync("Write how I write", edits.ToProtocol()).ConfigureAwait(false);
        return await call.ShowAsync(uri).ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> CheckAsync(CommandCall call)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        var lines = note.Scan.Lines;
        var first = Math.Min(call.FindNumber(1) ?? 0, lines.Count - 1);
        var last = Math.Clamp(call.FindNumber(2) ?? lines.Count - 1, first, lines.Count - 1);
        var text = note.Scan.Text[lines.StartOf(first)..lines.EndOf(last)];
        var verdict = VoiceReader.Check(VoiceReader.ProfileOf(note.Vault, call.Cancellation), text, note.Path);
        var words = VoiceReader.WordsOf(verdict);
        foreach (var difference in verdict.Differences)
            words += $"\n{VoiceReader.WordsOf(difference)}";
        await call.ShowAsync(words, isWarning: false).ConfigureAwait(false);
        return JsonSerializer.SerializeToElement(VoiceCheckReport.Of(verdict), CommandJson.Default.VoiceCheckReport);
    }
}
