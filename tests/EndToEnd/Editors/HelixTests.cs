namespace EndToEnd.Editors;

/// <summary>The language server in Helix: the real editor in a terminal, our configuration, and keys.</summary>
public sealed class HelixTests
{
    private static readonly (string, string)[] Vault =
    [
        (".edgetwin/notes.toml", ""),
        ("Home.md", "# Home\n\nSee [[Garden]] and [[Gardn]].\n"),
        ("Garden.md", "# Garden\n\nBack to [[Home]].\n"),
        ("tools/Shed.md", "# Shed\n\nTools for the [[Garden]].\n"),
    ];

    [Fact]
    public async Task It_shows_what_is_wrong_completes_follows_fixes_and_renames()
    {
        await using var session = await EditorSession.CreateAsync(Vault);
        var configuration = session.Install("helix");
        await session.RunAsync("sh", "-c", $"mkdir -p ~/.config/helix && cp {configuration}/languages.toml ~/.config/helix/");
        await using var screen = await session.StartAsync("hx", "Home.md");
        // Diagnostics are a dot in the margin; at their place they are said in full.
        await screen.WaitAsync(shown => shown.Contains("●   3  See", StringComparison.Ordinal), "the third line is marked");
        await screen.TypeAsync("]d");
        await screen.SeeAsync("There is no note 'Gardn'");

        await screen.TypeAsync("oThe [[");
        await screen.SeeAsync("The [[]]", "Garden", "Home", "Shed");
        await screen.TypeAsync("Sh");
        await screen.WaitAsync(shown => shown.Contains("[[Sh]]", StringComparison.Ordinal) && shown.Contains("Shed", StringComparison.Ordinal), "the shed is offered");
        await screen.PressAsync("Tab");
        await screen.SeeAsync("The [[Shed]]");
        await screen.PressAsync("Escape");

        // Search selects the match; the fix is chosen by its first place in the list.
        await screen.EnterAsync("/Gardn");
        await screen.TypeAsync(" a");
        await screen.SeeAsync("Link to 'Garden.md'", "Create 'Gardn.md'");
        await screen.PressAsync("Enter");
        await screen.SeeAsync("See [[Garden]] and [[Garden]].");

        await screen.EnterAsync("gg/Garden");
        await screen.TypeAsync("gd");
        await screen.SeeAsync("# Garden", "Back to [[Home]].");
        await screen.PressAsync("C-o");
        await screen.SeeAsync("# Home");

        await screen.EnterAsync("gg/Garden");
        await screen.TypeAsync(" r");
        await screen.SeeAsync("rename-to:");
        await screen.PressAsync("C-u");
        await screen.EnterAsync("Orchard");
        await screen.SeeAsync("See [[Orchard]] and [[Orchard]].");
        await screen.EnterAsync(":write-all");
        await screen.WaitAsync(_ => Texts(session) == "Home.md: See [[Orchard]] and [[Orchard]].\nOrchard.md: Back to [[Home]].\ntools/Shed.md: Tools for the [[Orchard]].", "the note has moved and every link to it is rewritten");
    }

    /// <summary>The third line of each note on the disk.</summary>
    private static string Texts(EditorSession session) =>
        string.Join('\n', Directory.EnumerateFiles(session.Of("vault"), "*.md", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(session.Of("vault"), file)}: {File.ReadAllLines(file).ElementAtOrDefault(2)}").Order(StringComparer.Ordinal));
}
