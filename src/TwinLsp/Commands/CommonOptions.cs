using System.CommandLine;

namespace EdgeTwin.Lsp.Commands;

/// <summary>Options that several commands take.</summary>
internal static class CommonOptions
{
    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs." };

    /// <summary><c>--vault</c>.</summary>
    public static Option<string?> Vault() => new("--vault") { Description = "The vault, or a folder in it; without it, the one that the current folder is in.", HelpName = "folder" };
}
