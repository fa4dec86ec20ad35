using EdgeTwin.Lsp.Commands;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Mcp.Tools;

/// <summary>
/// The note that a caller means. It is looked up among the vault's notes and never on the disk, so that of what is elsewhere, left out by
/// the settings or hidden, nothing more is told than of what does not exist.
/// </summary>
internal static class NotePath
{
    /// <summary>A parameter that takes one.</summary>
    public static ToolParameter Parameter(string description) => new("note", ParameterKind.Text, description + " Its path from the vault's root, as other answers have it.") { Least = 1, Most = Limits.PathCharactersMax };

    /// <summary>The note.</summary>
    /// <exception cref="ToolRefusedException">There is none.</exception>
    public static VaultNote Find(CommandVault vault, string path) =>
        vault.Index.Find(path) is { Facts.IsAttachment: false } note && vault.TextOf(path) is not null
            ? note
            : throw new ToolRefusedException($"There is no note '{ToolArguments.Shown(path)}'; allowed is the path of a note from the vault's root, as other answers have it.");
}
