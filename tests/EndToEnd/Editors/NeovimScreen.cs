namespace EndToEnd.Editors;

/// <summary>What every session of Neovim has in common: our configuration, and how a user chooses from its lists.</summary>
internal static class NeovimScreen
{
    /// <summary>Sets Neovim up as the README says, with these options, and with these lines of Lua.</summary>
    public static void Configure(EditorSession session, string lua = "", string options = "") => session.Write(
        "home/.config/nvim/init.lua",
        $"vim.opt.runtimepath:append('{session.Install("neovim")}')\nrequire('edgetwin').setup({options})\nvim.o.completeopt = 'menuone,noinsert'\nvim.diagnostic.config({{ virtual_text = true }})\n{lua}\n");

    /// <summary>Waits for a question, and takes an answer from its numbered list.</summary>
    public static async Task ChooseAsync(this Terminal screen, string question, string answer)
    {
        var menu = await screen.WaitAsync(
            shown => Joined(shown).Contains(Joined(question), StringComparison.Ordinal) && shown.Contains(answer, StringComparison.Ordinal) && shown.Contains("Type number and <Enter>", StringComparison.Ordinal),
            $"'{question}' is asked, and may be answered by '{answer}'");
        var line = menu.Split('\n').Last(line => line.Contains(answer, StringComparison.Ordinal));
        await screen.EnterAsync(line.Split(':')[0].Trim());
    }

    /// <summary>Waits until the screen shows a text, over however many lines.</summary>
    public static Task<string> SeeWrappedAsync(this Terminal screen, string text) =>
        screen.WaitAsync(shown => Joined(shown).Contains(Joined(text), StringComparison.Ordinal), $"the screen shows '{text}'");

    // At the end of a line of the screen nobody knows whether there was a space.
    private static string Joined(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
