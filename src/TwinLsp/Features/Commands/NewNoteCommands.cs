using System.Text;
using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Templates;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>New notes: by name, of a day, from a template. A note that is there already is shown and stays as it is.</summary>
internal static class NewNoteCommands
{
    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new("edgetwin.createNote", "the note's name, or its path from the vault's root; [an address in the vault]", "Makes a note with its name as title, and shows it.", CreateAsync),
        new("edgetwin.dailyNote", "[a date such as 'next friday']; [an address in the vault]", "Shows the note of a day, of today if no other is given; if there is none, it is made.", DailyAsync),
        new("edgetwin.noteFromTemplate", "the template's name; the note's name or path; [an address in the vault]", "Makes a note from a template, and shows it.", FromTemplateAsync),
    ];

    private static async ValueTask<JsonElement> CreateAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var (path, title) = PlaceOf(call, vault, call.Text(0));
        return await MakeAsync(call, vault, path, $"# {title}\n").ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> DailyAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var said = call.FindText(0) ?? "today";
        if (!NaturalDate.TryParse(said, DateOnly.FromDateTime(call.Now), out var date))
            throw call.Wrong($"'{said}' is no date; {NaturalDate.Allowed} are");
        if (DailyNote.Of(vault.Settings, date) is not { } daily)
            throw new RpcException(ErrorCodes.RequestFailed, $"The pattern '{vault.Settings.DailyFormat}' makes no file name of {date:O}; 'yyyy-MM-dd' does.");
        var text = vault.Settings.DailyTemplate is { Length: > 0 } template ? TemplateOf(vault, template, daily.Title, date.ToDateTime(TimeOnly.FromDateTime(call.Now))) : $"# {daily.Title}\n";
        return await MakeAsync(call, vault, daily.Path, text).ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> FromTemplateAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var (path, title) = PlaceOf(call, vault, call.Text(1));
        return await MakeAsync(call, vault, path, TemplateOf(vault, call.Text(0), title, call.Now)).ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> MakeAsync(CommandCall call, VaultSnapshot vault, string path, string text)
    {
        if (vault.Index.Find(path) is null && !File.Exists(Path.Combine(vault.Root, path)))
        {
            var edits = new EditBuilder(call.Positions);
            edits.Create(vault, path, text);
            await call.ApplyAsync($"Create '{path}'", edits.ToProtocol()).ConfigureAwait(false);
        }
        return await call.ShowAsync(vault.UriOf(path)).ConfigureAwait(false);
    }

    /// <summary>A name lies in the folder for new notes; a path lies where it says.</summary>
    private static (string Path, string Title) PlaceOf(CommandCall call, VaultSnapshot vault, string name)
    {
        var parts = Encoding.UTF8.GetString(LinkPath.WithoutExtension(Encoding.UTF8.GetBytes(name.TrimStart('/')))).Split('/');
        var names = parts.Select(NoteName.Of).ToList();
        if (names.Contains("") || parts.Contains(".."))
            throw call.Wrong($"'{name}' cannot be a note's name: each part must have letters or digits, and '..' leaves the vault");
        var folder = vault.Settings.NewNoteFolder.Trim('/');
        var isPath = names.Count > 1 || name.StartsWith('/') || folder.Length == 0;
        return ((isPath ? "" : folder + "/") + string.Join('/', names) + ".md", names[^1]);
    }

    private static string TemplateOf(VaultSnapshot vault, string name, string title, DateTime date)
    {
        var folder = vault.Settings.TemplateFolder.Trim('/');
        var path = $"{folder}/{Encoding.UTF8.GetString(LinkPath.WithoutExtension(Encoding.UTF8.GetBytes(name)))}.md";
        if (vault.Index.Find(path) is not null && vault.TextOf(path) is { } template)
            return NoteTemplate.Fill(Encoding.UTF8.GetString(template.Text.Span), title, date);
        var known = vault.Index.Notes.Select(note => vault.Index.PathOf(note.Id)).Where(other => other.StartsWith(folder + "/", StringComparison.Ordinal)).Select(other => $"'{other[(folder.Length + 1)..]}'").Order(StringComparer.Ordinal).ToList();
        throw new RpcException(ErrorCodes.RequestFailed, $"There is no template '{name}' in '{folder}'; {(known.Count == 0 ? "there is none at all" : $"there are {string.Join(", ", known)}")}.");
    }
}
