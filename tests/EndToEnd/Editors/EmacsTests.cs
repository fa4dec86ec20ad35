namespace EndToEnd.Editors;

/// <summary>The language server in Emacs: the real editor in a terminal, its own eglot, Debian's markdown-mode, our configuration, and keys.</summary>
public sealed class EmacsTests
{
    private const string BrokenLink = "There is no note 'Gardn'";

    private static readonly (string, string)[] Vault =
    [
        (".edgetwin/notes.toml", "[daily]\nfolder = \"days\"\n"),
        ("Home.md", "# Home\n\nSee [[Garden]] and [[Gardn]].\n"),
        ("Garden.md", "# Garden\n\nBack to [[Home]].\n"),
        ("tools/Shed.md", "# Shed\n\nTools for the [[Garden]].\n"),
    ];

    [Fact]
    public async Task It_shows_what_is_wrong_and_its_fixes()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session);
        await CallAsync(screen, "end-of-buffer");
        await CallAsync(screen, "flymake-goto-prev-error");
        await screen.SeeAsync(BrokenLink);
        await CallAsync(screen, "eglot-code-actions");
        await screen.SeeAsync("Pick an action");
        await screen.PressAsync("Tab");
        await screen.SeeAsync("Link to 'Garden.md'", "Create 'Gardn.md'");
        await screen.EnterAsync("Create 'Gardn.md'");
        await screen.WaitAsync(_ => File.Exists(session.Of("vault/Gardn.md")), "the note is there");
    }

    [Fact]
    public async Task It_follows_a_link_and_lists_the_backlinks()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session);
        await SearchAsync(screen, "[[Gard");
        await screen.PressAsync("M-.");
        await screen.SeeAsync("# Garden", "Back to [[Home]].");
        await CallAsync(screen, "edgetwin-backlinks");
        await screen.SeeAsync("Home.md", "See [[Garden]] and", "Shed.md", "Tools for the [[Garden]].");
    }

    [Fact]
    public async Task Renaming_at_a_link_moves_the_file_and_rewrites_the_links_in_every_file()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session);
        await SearchAsync(screen, "[[Gard");
        await CallAsync(screen, "eglot-rename");
        await screen.SeeAsync("to:");
        await screen.EnterAsync("Orchard");
        await screen.SeeAsync("See [[Orchard]] and");
        // Saves every buffer without asking.
        await screen.PressAsync("C-u", "C-x", "s");
        await screen.WaitAsync(_ => Text(session, "Home.md").Contains("See [[Orchard]] and [[Gardn]].", StringComparison.Ordinal) && Text(session, "tools/Shed.md").Contains("Tools for the [[Orchard]].", StringComparison.Ordinal) &&
            Text(session, "Orchard.md").Contains("# Garden", StringComparison.Ordinal) && !File.Exists(session.Of("vault/Garden.md")), "the note has moved and every link to it is rewritten");
    }

    [Fact]
    public async Task Completion_takes_a_note_and_the_daily_note_is_made()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session);
        await CallAsync(screen, "end-of-buffer");
        await screen.TypeAsync("The [[She");
        await screen.PressAsync("C-M-i");
        await screen.SeeAsync("The [[Shed]]");
        await CallAsync(screen, "edgetwin-daily-note");
        await screen.SeeAsync("Day:");
        await screen.EnterAsync("2026-02-28");
        await screen.SeeAsync("# 2026-02-28");
        await screen.PressAsync("C-x", "C-s");
        await screen.WaitAsync(_ => Text(session, "days/2026-02-28.md") == "# 2026-02-28\n", "the note is on the disk");
    }

    /// <summary>Opens a note with the setup that the file itself names; it is ready when the server has counted what is wrong.</summary>
    private static async Task<Terminal> OpenAsync(EditorSession session)
    {
        session.Write("home/.emacs.d/init.el", $"""
            (add-to-list 'load-path (car (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa-src/markdown-mode-*")))
            (require 'markdown-mode)
            (setq inhibit-startup-screen t make-backup-files nil auto-save-default nil create-lockfiles nil)
            (add-to-list 'load-path "{session.Install("emacs")}")
            (require 'edgetwin)
            (add-hook 'markdown-mode-hook #'eglot-ensure)
            """);
        var screen = await session.StartAsync("emacs", "-nw", "Home.md");
        await screen.SeeAsync("# Home", "Flymake[0 1");
        return screen;
    }

    private static async Task CallAsync(Terminal screen, string command)
    {
        await screen.PressAsync("M-x");
        await screen.EnterAsync(command);
    }

    private static async Task SearchAsync(Terminal screen, string text)
    {
        await screen.PressAsync("M-<", "C-s");
        await screen.EnterAsync(text);
    }

    private static string Text(EditorSession session, string note)
    {
        try
        {
            return File.ReadAllText(session.Of("vault/" + note));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
