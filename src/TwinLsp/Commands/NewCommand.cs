using System.CommandLine;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Features;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Templates;

namespace EdgeTwin.Lsp.Commands;

/// <summary><c>twinlsp new</c>.</summary>
internal static class NewCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context)
    {
        var title = new Argument<string>("title") { Description = "What it is called, and its file too; with slashes, from the vault's root." };
        var template = new Option<string?>("--template") { Description = "A template by its name in the folder of templates, or by its path.", HelpName = "name" };
        var vault = CommonOptions.Vault();
        var json = CommonOptions.Json();
        var command = new Command("new", "Makes a note and prints its path. In a template, {{title}}, {{date}} and {{time}} are filled in. A note that is there already is never touched.\n\n  twinlsp new 'A thought'\n  twinlsp new projects/Shed --template project\n\n" + ExitCode.Help) { title, template, vault, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandVault.OpenAsync(context, parsed.GetValue(vault), cancellation).ConfigureAwait(false) is not { } opened)
                return ExitCode.BadUsage;
            var name = parsed.GetRequiredValue(title).Trim();
            if (RenameSubject.ProblemOfNote(name) is { } problem)
            {
                context.Terminal.Fail(problem);
                return ExitCode.BadUsage;
            }
            var text = TextOf(context, opened, parsed.GetValue(template), name);
            return text is null ? ExitCode.BadUsage : Make(context.Terminal, opened.Snapshot, name, text, parsed.GetValue(json));
        });
        return command;
    }

    private static string? TextOf(CommandContext context, CommandVault vault, string? template, string name)
    {
        var title = name[(name.LastIndexOf('/') + 1)..];
        if (template is null)
            return $"# {title}\n";
        var folder = vault.Snapshot.Settings.TemplateFolder.Trim('/');
        string[] places = [$"{folder}/{template}.md", $"{folder}/{template}", template];
        foreach (var place in places)
        {
            if (vault.TextOf(place.TrimStart('/')) is { } text)
                return NoteTemplate.Fill(Encoding.UTF8.GetString(text.Span), title, context.Time.GetLocalNow().DateTime);
        }
        context.Terminal.Fail($"there is no template '{template}'; looked for {string.Join(", ", places.Select(place => $"'{place}'"))} in {vault.Snapshot.Root}.");
        return null;
    }

    private static int Make(Terminal terminal, VaultSnapshot vault, string name, string text, bool json)
    {
        var folder = name.Contains('/', StringComparison.Ordinal) ? "" : vault.Settings.NewNoteFolder.Trim('/');
        var path = $"{(folder.Length == 0 ? "" : folder + "/")}{name.TrimStart('/')}{(VaultFile.IsNotePath(name) ? "" : ".md")}";
        var file = Path.Combine(vault.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException) when (File.Exists(file))
        {
            terminal.Fail($"'{path}' is there already; choose another title.");
            return ExitCode.Failed;
        }
        if (json)
            terminal.Json(JsonSerializer.SerializeToUtf8Bytes(new NewNote(path, file), CommandJson.Default.NewNote));
        else
            terminal.Line(file);
        return ExitCode.Done;
    }
}
