namespace EndToEnd.Editors;

/// <summary>The language server in Neovim, as its user sees it: the real editor in a terminal, its own client, our configuration, and keys.</summary>
public sealed class NeovimTests
{
    private const string BrokenLink = "There is no note 'Gardn'";

    private static readonly (string, string)[] Vault =
    [
        (".edgetwin/notes.toml", "[daily]\nfolder = \"days\"\n"),
        ("Home.md", "# Home\n\nSee [[Garden]] and [[Gardn]].\n"),
        ("Garden.md", "# Garden\n\nBack to [[Home]].\n"),
        ("tools/Shed.md", "# Shed\n\nTools for the [[Garden#Garden|garden]] at [[Home|home]].\n"),
    ];

    [Fact]
    public async Task Completion_offers_the_notes_behind_two_brackets_and_takes_the_one_that_was_chosen()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session, "Home.md");
        await screen.TypeAsync("oThe [[");
        await screen.PressAsync("C-x", "C-o");
        var menu = await screen.SeeAsync("Garden.md", "Home.md", "tools/Shed.md");
        Assert.Contains("no note yet", menu, StringComparison.Ordinal);
        await screen.TypeAsync("Sh");
        await screen.WaitAsync(shown => !shown.Contains("Garden.md", StringComparison.Ordinal) && shown.Contains("tools/Shed.md", StringComparison.Ordinal), "only the shed is offered");
        await screen.PressAsync("C-y", "Escape");
        await screen.SeeAsync("The [[Shed]]");
        await screen.EnterAsync(":wa");
        await IsSavedAsync(screen, session, "Home.md", "# Home\nThe [[Shed]]\n\nSee [[Garden]] and [[Gardn]].\n");
    }

    [Fact]
    public async Task References_on_the_first_line_are_the_links_to_the_note_in_the_quickfix_list()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session, "Home.md");
        await screen.EnterAsync(":lua vim.lsp.buf.references()");
        await screen.SeeAsync("Garden.md|3 col 9", "| Back to [[Home]].", "tools/Shed.md|3 col", "[Quickfix List] References");
        await screen.EnterAsync(":cnext");
        await screen.EnterAsync(":cfirst");
        await screen.EnterAsync(":only");
        await screen.WaitAsync(shown => shown.Contains("Back to [[Home]].", StringComparison.Ordinal) && !shown.Contains("Quickfix", StringComparison.Ordinal), "the garden is open");
    }

    [Fact]
    public async Task The_page_of_backlinks_opens_follows_its_links_and_is_written_again_when_a_link_is_new()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session, "Home.md");
        await screen.EnterAsync(":EdgeTwinBacklinks");
        await screen.SeeAsync("# Backlinks of Home", "2 links in 2 notes", "## [Garden](file:", "Tools for the [[Garden#Garden|garden]] at [[Home|home]].");
        session.Write("vault/Pond.md", "# Pond\n\nFish, far from [[Home]].\n");
        await screen.SeeAsync("3 links in 3 notes", "Fish, far from [[Home]].");
        await screen.EnterAsync("/Back to");
        await screen.PressAsync("Enter");
        // The page stays; the note is in the window from which it was opened.
        await screen.SeeAsync("# Backlinks of Home", "# Garden\n", "Garden.md ");
    }

    [Fact]
    public async Task Renaming_at_a_link_moves_the_file_and_rewrites_the_links_in_every_file()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session, "Home.md");
        await screen.EnterAsync("/Garden\\]");
        await screen.EnterAsync(":lua vim.lsp.buf.rename()");
        await screen.SeeAsync("New Name: Garden");
        await screen.PressAsync("C-u");
        await screen.EnterAsync("The orchard");
        await screen.SeeAsync("See [[The orchard]] and");
        await screen.EnterAsync(":wa");
        await IsSavedAsync(screen, session, "Home.md", "# Home\n\nSee [[The orchard]] and [[Gardn]].\n");
        await IsSavedAsync(screen, session, "tools/Shed.md", "# Shed\n\nTools for the [[The orchard#Garden|garden]] at [[Home|home]].\n");
        await IsSavedAsync(screen, session, "The orchard.md", "# Garden\n\nBack to [[Home]].\n");
        Assert.False(File.Exists(session.Of("vault/Garden.md")));
    }

    [Fact]
    public async Task A_broken_link_is_shown_and_its_quick_fix_takes_the_nearest_name()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session, "Home.md");
        await ChooseAsync(screen, "Link to 'Garden.md'");
        await screen.WaitAsync(shown => shown.Contains("See [[Garden]] and [[Garden]].", StringComparison.Ordinal) && !shown.Contains(BrokenLink, StringComparison.Ordinal), "the link is whole and nothing is wrong any more");
        await screen.EnterAsync(":wa");
        await IsSavedAsync(screen, session, "Home.md", "# Home\n\nSee [[Garden]] and [[Garden]].\n");
    }

    [Fact]
    public async Task A_broken_link_is_shown_and_its_quick_fix_creates_the_note()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session, "Home.md");
        await ChooseAsync(screen, "Create 'Gardn.md'");
        await screen.WaitAsync(shown => !shown.Contains(BrokenLink, StringComparison.Ordinal), "nothing is wrong any more");
        await screen.EnterAsync(":wa");
        await screen.WaitAsync(_ => ReadOrNothing(session, "Gardn.md").StartsWith("# Gardn\n", StringComparison.Ordinal), "the note is on the disk");
        Assert.Equal("# Home\n\nSee [[Garden]] and [[Gardn]].\n", ReadOrNothing(session, "Home.md"));
    }

    [Fact]
    public async Task The_daily_note_is_made_shown_and_found_again()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session, "Home.md");
        await screen.EnterAsync(":EdgeTwinDaily 2026-02-28");
        await screen.SeeAsync("# 2026-02-28", "days/2026-02-28.md");
        await screen.TypeAsync("GoFrost.");
        await screen.PressAsync("Escape");
        await screen.EnterAsync(":w");
        await screen.WaitAsync(_ => ReadOrNothing(session, "days/2026-02-28.md").StartsWith("# 2026-02-28\n", StringComparison.Ordinal), "the note is on the disk");
        await screen.EnterAsync(":edit Home.md");
        await screen.SeeAsync("# Home");
        await screen.EnterAsync(":EdgeTwinDaily 2026-02-28");
        await screen.SeeAsync("# 2026-02-28", "Frost.");
        Assert.EndsWith("Frost.\n", ReadOrNothing(session, "days/2026-02-28.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_on_the_number_of_backlinks_above_a_note_lists_them()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session, "Home.md");
        await screen.EnterAsync(":lua vim.lsp.codelens.refresh({ bufnr = 0 })");
        await screen.SeeAsync("2 backlinks");
        await screen.EnterAsync(":lua vim.lsp.codelens.run()");
        await screen.SeeAsync("1: 2 backlinks", "2: graph", "Type number and <Enter>");
        await screen.EnterAsync("1");
        await screen.SeeAsync("[Quickfix List] References", "Garden.md|3 col 9", "| Back to [[Home]].");
    }

    [Fact]
    public async Task The_graph_above_a_note_opens_as_a_page()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        await using var screen = await OpenAsync(session, "Home.md");
        await screen.EnterAsync(":lua vim.lsp.codelens.refresh({ bufnr = 0 })");
        await screen.SeeAsync("| graph");
        await screen.EnterAsync(":lua vim.lsp.codelens.run()");
        await screen.SeeAsync("2: graph", "Type number and <Enter>");
        await screen.EnterAsync("2");
        await screen.SeeAsync("edgetwin:/graph/", "Garden", "Shed");
    }

    [Fact]
    public async Task Without_the_program_it_says_what_to_do()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        File.Delete(session.Of("bin/twinlsp"));
        NeovimScreen.Configure(session);
        await using var screen = await session.StartAsync("nvim", "Home.md");
        await screen.SeeAsync("the program 'twinlsp' was not found", "make install");
    }

    /// <summary>Opens a note with the first lines of the README's setup; it is ready when the server has shown what is wrong with it.</summary>
    private static async Task<Terminal> OpenAsync(EditorSession session, string note)
    {
        NeovimScreen.Configure(session);
        var screen = await session.StartAsync("nvim", note);
        await screen.SeeAsync(BrokenLink);
        return screen;
    }

    /// <summary>Goes to the broken link, and takes the action of that title from the list.</summary>
    private static async Task ChooseAsync(Terminal screen, string title)
    {
        await screen.EnterAsync("/Gardn");
        await screen.EnterAsync(":lua vim.lsp.buf.code_action()");
        await screen.ChooseAsync("Code actions:", title);
    }

    private static Task<string> IsSavedAsync(Terminal screen, EditorSession session, string note, string text) =>
        screen.WaitAsync(_ => ReadOrNothing(session, note) == text, $"'{note}' is\n{text}\nand not\n{ReadOrNothing(session, note)}");

    private static string ReadOrNothing(EditorSession session, string note)
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
