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

    private const string Pattern = "a pattern as for daily notes";

    private static readonly string[] Modes = [.. Enum.GetNames<LinkMode>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
    private static readonly string[] Levels = [.. Enum.GetNames<ProblemSeverity>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName), Off];

    /// <summary>The options.</summary>
    public static SettingsTable<VaultSettings> Table { get; } = new SettingsTable<VaultSettings>(new())
        .Texts("ignore", s => s.Ignore, (s, v) => s with { Ignore = v },
            "Files and folders that are no part of the vault, each as a line of a `.gitignore`. The vault's `.gitignore` and `.edgetwinignore` come behind and may take some in again.")
        .Section("links", "How links are understood.", Links)
        .Section("notes", "New notes.", table => table
            .Text("folder", s => s.NewNoteFolder, (s, v) => s with { NewNoteFolder = v }, "Where new notes come, from the vault's root; empty for the root."))
        .Section("daily", "Daily notes.", table => Period(table, "daily note", s => s.Daily, (s, v) => s with { Daily = v },
            "a pattern of `yyyy`, `MM` and `dd`, or of Obsidian's letters: `YYYY-MM-DD`, `dddd` and `MMMM` for names, `gggg` and `ww` for a week and its year, `Q` for a quarter. Slashes make folders; what is in brackets or quotes stands as it is"))
        .Section("weekly", "Notes of weeks, which begin on Monday.", table => Period(table, "weekly note", s => s.Weekly, (s, v) => s with { Weekly = v }, Pattern))
        .Section("monthly", "Notes of months.", table => Period(table, "monthly note", s => s.Monthly, (s, v) => s with { Monthly = v }, Pattern))
        .Section("quarterly", "Notes of quarters.", table => Period(table, "quarterly note", s => s.Quarterly, (s, v) => s with { Quarterly = v }, Pattern))
        .Section("yearly", "Notes of years.", table => Period(table, "yearly note", s => s.Yearly, (s, v) => s with { Yearly = v }, Pattern))
        .Section("templates", "Templates of notes.", table => table
            .Text("folder", s => s.TemplateFolder, (s, v) => s with { TemplateFolder = v }, "Where templates are, from the vault's root."))
        .Section("rename", "New names of notes, headings and tags.", table => table
            .Flag("preview", s => s.IsRenameShown, (s, v) => s with { IsRenameShown = v }, "Whether a rename that changes other notes is shown, and done only once it is confirmed, in editors that can."))
        .Section("agents", "The agents whose twins the notes speak of. One that does not answer is asked again from time to time, and nothing waits for it.", table => table
            .Flag("connect", s => s.AreAgentsCalled, (s, v) => s with { AreAgentsCalled = v }, "Whether agents are called at all.")
            .Flag("write_acts", s => s.AreActsWritten, (s, v) => s with { AreActsWritten = v }, "Whether what was driven from a note is written down below the line that it was driven from.")
            .Texts("addresses", s => s.AgentAddresses, (s, v) => s with { AgentAddresses = v }, "Where they are: Unix sockets, or `https://host:port` for one on another machine, whose token `edgetwin login` keeps. Empty: the socket of this user's agent, or else that of the machine's service. Of a twin that two have, the first one's counts."))
        .Section("claims", "What notes say is so: `claim:: greenhouse/air#temperature < 30 Cel`.", table => table
            .Flag("check", s => s.IsClaimChecked, (s, v) => s with { IsClaimChecked = v }, "Whether claims and links to twins are checked."))
        .Section("workflows", "Workflows: notes with `type: workflow`.", table => table
            .Text("runs", s => s.RunsFolder, (s, v) => s with { RunsFolder = v }, "Where the notes come that tell of their runs, from the vault's root; empty for the root."))
        .Section("voice", "The writer's voice: what they wrote themselves. A note with `voice: false`, or with an `author` who is not the writer, is left out.", table => table
            .Texts("writers", s => s.VoiceWriters, (s, v) => s with { VoiceWriters = v }, "What the writer is called in `author`.")
            .Texts("leave_out", s => s.VoiceLeftOut, (s, v) => s with { VoiceLeftOut = v }, "Folders whose notes are not the writer's, from the vault's root.")
            .Flag("complete", s => s.IsTextCompleted, (s, v) => s with { IsTextCompleted = v }, "Whether what may come next is shown while you write, in editors that can.")
            .Flag("feedback", s => s.IsFeedbackKept, (s, v) => s with { IsFeedbackKept = v }, "Whether it is counted how much of that you take, in `.edgetwin/suggestions.md`, so that less is shown of what you do not."))
        .Section("diagnostics", $"Which problems are looked for, and how much each matters. `\"{Off}\"` switches one off.", Diagnostics);

    /// <summary>The page <c>docs/notes-configuration.md</c>.</summary>
    public static string Markdown() => Table.Markdown(Introduction) + SchemaOptions.Markdown();

    private static void Period(SettingsTable<VaultSettings> table, string what, Func<VaultSettings, PeriodicNotes> get, Func<VaultSettings, PeriodicNotes, VaultSettings> set, string pattern) => table
        .Text("folder", s => get(s).Folder, (s, v) => set(s, get(s) with { Folder = v }), "Where they are, from the vault's root; empty for the root.")
        .Text("format", s => get(s).Format, (s, v) => set(s, get(s) with { Format = v }), $"What a {what}'s file is called: {pattern}.")
        .Text("template", s => get(s).Template, (s, v) => set(s, get(s) with { Template = v }), "Their template, by name in the folder of templates; empty for none.");

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
