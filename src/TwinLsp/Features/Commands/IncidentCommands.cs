using System.Globalization;
using System.Text.Json;
using EdgeTwin.Lsp.Claims;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>What was: the moment that notes are read as of, and a note of what happened when a claim began not to hold.</summary>
internal static class IncidentCommands
{
    /// <summary>Writes an incident down.</summary>
    public const string MakeNote = "edgetwin.incidentNote";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new("edgetwin.asOf", "[a moment such as '2026-11-20 14:05', or nothing for now]; [an address in the vault]", "Shows hovers, values and claims of a vault as they were at a moment, until it is called without one. A note whose front matter has `as-of:` stays at its own.", AsOfAsync),
        new(MakeNote, "the address of the note that has the claim; the claim; when it began not to hold, in ns since 1970", "Makes a note of the minutes around the moment at which a claim began not to hold, and shows it.", MakeNoteAsync),
    ];

    private static async ValueTask<JsonElement> AsOfAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        long? moment = null;
        if (call.FindText(0) is { } text && text.Trim().Length > 0)
            moment = NoteMoment.TryParse(text, vault.Zone, out var ns) ? ns : throw call.Wrong($"'{text}' is no moment; allowed is {NoteMoment.Allowed}");
        foreach (var (known, _) in call.Session.Vaults)
        {
            if (known.Root == vault.Root)
                known.Look(moment);
        }
        call.Session.Agents.Looked(vault);
        return CommandCall.None;
    }

    private static async ValueTask<JsonElement> MakeNoteAsync(CommandCall call)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        var claim = call.Text(1);
        if (!long.TryParse(call.Text(2), NumberStyles.None, CultureInfo.InvariantCulture, out var ns))
            throw call.Wrong($"'{call.Text(2)}' is no moment in ns");
        var text = await IncidentPage.OfAsync(note.Vault, call.Session.Agents.Of(note.Vault), claim, ns, call.Cancellation).ConfigureAwait(false);
        var folder = note.Vault.Settings.NewNoteFolder.Trim('/');
        var path = $"{(folder.Length > 0 ? folder + "/" : "")}Incident {NoteMoment.Shown(ns, note.Vault.Zone).Replace(":", "", StringComparison.Ordinal)}.md";
        return await NewNoteCommands.MakeAsync(call, note.Vault, path, text).ConfigureAwait(false);
    }
}
