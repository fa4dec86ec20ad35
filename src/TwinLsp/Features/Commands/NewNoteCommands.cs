using System.Text;
using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Linking;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>New notes: by name, of a day, from a template. A note that is there already is shown and stays as it is.</summary>
internal static class NewNoteCommands
{
    private const string PeriodArguments = "[a date such as 'next friday']; [an address in the vault]";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new("edgetwin.createNote", "the note's name, or its path from the vault's root; [an address in the vault]", "Makes a note with its name as title, and shows it.", CreateAsync),
        new("edgetwin.dailyNote", PeriodArguments, "Shows the note of a day, of today if no other is given; if there is none, it is made.", call => PeriodicAsync(call, Period.Day)),
        new("edgetwin.weeklyNote", PeriodArguments, "The same for a week.", call => PeriodicAsync(call, Period.Week)),
        new("edgetwin.monthlyNote", PeriodArguments, "The same for a month.", call => PeriodicAsync(call, Period.Month)),
        new("edgetwin.quarterlyNote", PeriodArguments, "The same for a quarter.", call => PeriodicAsync(call, Period.Quarter)),
        new("edgetwin.yearlyNote", PeriodArguments, "The same for a year.", call => PeriodicAsync(call, Period.Year)),
        new("edgetwin.noteFromTemplate", "the template's name; the note's name or path; [an address in the vault]", "Makes a note from a template, and shows it.", FromTemplateAsync),
    ];

    private static async ValueTask<JsonElement> CreateAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var (path, title) = PlaceOf(call, vault, call.Text(0));
        return await MakeAsync(call, vault, path, $"# {title}\n").ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> PeriodicAsync(CommandCall call, Period period)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var said = call.FindText(0) ?? "today";
        if (!NaturalDate.TryParse(said, DateOnly.FromDateTime(call.Now), out var date))
            throw call.Wrong($"'{said}' is no date; {NaturalDate.Allowed} are");
        var notes = vault.Settings.Of(period);
        if (PeriodicNote.Of(notes, date) is not { } note)
            throw new RpcException(ErrorCodes.RequestFailed, $"The pattern '{notes.Format}' makes no file name of {date:O}; 'yyyy-MM-dd' does.");
        var text = notes.Template is { Length: > 0 } template ? TemplateOf(vault, template, note.Title, date.ToDateTime(TimeOnly.FromDateTime(call.Now))) : $"# {note.Title}\n";
        return await MakeAsync(call, vault, note.Path, text).ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> FromTemplateAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var (path, title) = PlaceOf(call, vault, call.Text(1));
        return await MakeAsync(call, vault, path, TemplateOf(vault, call.Text(0), title, call.Now)).ConfigureAwait(false);
    }

    /// <summary>Makes a note unless it is there, and shows it.</summary>
    public static async ValueTask<JsonElement> MakeAsync(CommandCall call, VaultSnapshot vault, string path, string text)
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
        if (TemplateText.Find(vault, name, title, date) is { } text)
            return text;
        var known = TemplateText.Names(vault);
        throw new RpcException(ErrorCodes.RequestFailed,
            $"There is no template '{name}' in '{vault.Settings.TemplateFolder.Trim('/')}'; {(known.Count == 0 ? "there is none at all" : $"there are {string.Join(", ", known.Select(other => $"'{other}'"))}")}.");
    }
}
