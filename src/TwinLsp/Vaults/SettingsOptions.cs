using System.Text.Json;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>The one table of a vault's options: the file and the client's settings are read by it, and <c>docs/notes-configuration.md</c> is made from it.</summary>
internal static class SettingsOptions
{
    private const string Off = "off";

    private const string Introduction =
        """
        # Settings of a vault of notes

        `twinlsp` reads a vault's own file, `.edgetwin/notes.toml` or `.edgetwin.toml` in the vault's root, and what the editor says:
        `initializationOptions`, `workspace/configuration` (section `edgetwin`) and `workspace/didChangeConfiguration`, with the same names
        as JSON (`{"links": {"mode": "relative"}}`). Where both say something, the vault's file counts. Everything is optional.

        A bad value keeps its default and stops nothing. The editor is told once, the file shows what is wrong with it when it is opened, and
        `twinlsp check` names it with file, line and column. A change counts as soon as the file is saved.

        This page is generated from the table of options in the code.

        """;

    private static readonly string[] Modes = [.. Enum.GetNames<LinkMode>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
    private static readonly string[] Levels = [.. Enum.GetNames<ProblemSeverity>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName), Off];

    /// <summary>The options.</summary>
    public static SettingsTable<VaultSettings> Table { get; } = new SettingsTable<VaultSettings>(new())
        .Texts("ignore", s => s.Ignore, (s, v) => s with { Ignore = v },
            "Files and folders that are no part of the vault, each as a line of a `.gitignore`. The vault's `.gitignore` and `.edgetwinignore` come behind and may take some in again.")
        .Section("links", "How links are understood.", Links)
        .Section("notes", "New notes.", table => table
            .Text("folder", s => s.NewNoteFolder, (s, v) => s with { NewNoteFolder = v }, "Where new notes come, from the vault's root; empty for the root."))
        .Section("daily", "Daily notes.", table => table
            .Text("folder", s => s.DailyFolder, (s, v) => s with { DailyFolder = v }, "Where daily notes are, from the vault's root; empty for the root.")
            .Text("format", s => s.DailyFormat, (s, v) => s with { DailyFormat = v }, "What a daily note's file is called: a pattern of `yyyy`, `MM`, `dd` and the others of .NET's custom dates.")
            .Text("template", s => s.DailyTemplate, (s, v) => s with { DailyTemplate = v }, "The template of a daily note, by name in the folder of templates; empty for none."))
        .Section("templates", "Templates of notes.", table => table
            .Text("folder", s => s.TemplateFolder, (s, v) => s with { TemplateFolder = v }, "Where templates are, from the vault's root."))
        .Section("diagnostics", $"Which problems are looked for, and how much each matters. `\"{Off}\"` switches one off.", Diagnostics);

    /// <summary>The page <c>docs/notes-configuration.md</c>.</summary>
    public static string Markdown() => Table.Markdown(Introduction) + SchemaOptions.Markdown();

    private static void Links(SettingsTable<VaultSettings> table) => table
        .Word("mode", Modes, s => Modes[(int)s.Links.Mode], (s, v) => s with { Links = s.Links with { Mode = (LinkMode)Array.IndexOf(Modes, v) } },
            "How a path is understood: `shortest` as Obsidian does it, by the end of a path; `relative` from the note's folder; `absolute` from the vault's root.")
        .Flag("aliases", s => s.Links.Aliases, (s, v) => s with { Links = s.Links with { Aliases = v } }, "Whether a note is found by the aliases of its front matter.")
        .Flag("titles", s => s.Links.Titles, (s, v) => s with { Links = s.Links with { Titles = v } }, "Whether a note is found by the title of its front matter.")
        .Flag("title_slugs", s => s.Links.TitleSlugs, (s, v) => s with { Links = s.Links with { TitleSlugs = v } },
            "Whether a note is found by the slug of its title or first heading, as marksman does it; in a vault with a `.marksman.toml` it is, unless this says otherwise.");

    private static void Diagnostics(SettingsTable<VaultSettings> table)
    {
        foreach (var kind in ProblemLevels.Kinds)
            table.Word(Problems.CodeOf(kind), Levels, s => WordOf(s.Checks.Levels[kind]), (s, v) => s with { Checks = s.Checks with { Levels = s.Checks.Levels.With(kind, LevelOf(v)) } }, Problems.MeaningOf(kind));
    }

    private static string WordOf(ProblemSeverity? level) => level is { } severity ? Levels[(int)severity] : Off;

    private static ProblemSeverity? LevelOf(string word) => word == Off ? null : (ProblemSeverity)Array.IndexOf(Levels, word);
}
