using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>An alert for the agent's configuration: raised when a claim does not hold.</summary>
internal static class AlertText
{
    // Names of alerts have no more; docs/configuration.md.
    private const int NameLengthMax = 64;

    /// <summary>The edit that puts it behind what is in the configuration.</summary>
    public static WorkspaceEdit? Edit(AgentConfigurationText configuration, Positions positions, string claim)
    {
        var text = configuration.Scan.Text.Span;
        var edits = new EditBuilder(positions);
        var gap = text.Length == 0 ? "" : text.EndsWith("\n"u8) ? "\n" : "\n\n";
        edits.Add(configuration.Uri, configuration.Version, positions.Of(configuration.Scan, text.Length, text.Length), gap + Of(claim, Encoding.UTF8.GetString(text)));
        return edits.ToProtocol();
    }

    /// <summary>The table of the alert.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="configuration">What is in the configuration: no two alerts have one name.</param>
    public static string Of(string claim, string configuration)
    {
        var condition = ConditionFormatter.Format($"not ({claim})").ReplaceLineEndings(" ");
        return $"[[alert]]\nname = \"{NameOf(claim, configuration)}\"\nwhen = {Quoted(condition)}\n";
    }

    private static string NameOf(string claim, string configuration)
    {
        var name = new StringBuilder();
        foreach (var character in claim.ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
                name.Append(character);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }
        var stem = name.ToString()[..Math.Min(name.Length, NameLengthMax - 4)].Trim('-');
        if (stem.Length == 0)
            stem = "claim";
        var free = stem;
        for (var number = 2; configuration.Contains($"\"{free}\"", StringComparison.Ordinal); number++)
            free = $"{stem}-{number}";
        return free;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
