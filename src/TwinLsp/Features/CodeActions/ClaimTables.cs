using System.Text;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>What the agent's configuration can have of a claim: an alert, or an interlock of an output, for when it does not hold.</summary>
internal static class ClaimTables
{
    // Names have no more; docs/configuration.md.
    private const int NameLengthMax = 64;

    /// <summary>The edit that puts an alert behind what is in the configuration.</summary>
    public static WorkspaceEdit? Alert(AgentConfigurationText configuration, Positions positions, string claim)
    {
        var text = configuration.Scan.Text.Span;
        var gap = text.Length == 0 ? "" : text.EndsWith("\n"u8) ? "\n" : "\n\n";
        return Edit(configuration, positions, text.Length, gap + Table("alert", claim, configuration) + "\n");
    }

    /// <summary>The edit that gives an output an interlock: while the claim does not hold, or nobody knows, the output is safe.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="positions">How places are told.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="end">The byte behind what the configuration says of the output.</param>
    public static WorkspaceEdit? Interlock(AgentConfigurationText configuration, Positions positions, string claim, int end) =>
        Edit(configuration, positions, end, "\n\n" + Table("output.interlock", claim, configuration));

    private static WorkspaceEdit? Edit(AgentConfigurationText configuration, Positions positions, int at, string text)
    {
        var edits = new EditBuilder(positions);
        edits.Add(configuration.Uri, configuration.Version, positions.Of(configuration.Scan, at, at), text);
        return edits.ToProtocol();
    }

    private static string Table(string header, string claim, AgentConfigurationText configuration)
    {
        var condition = ConditionFormatter.Format($"not ({claim})").ReplaceLineEndings(" ");
        return $"[[{header}]]\nname = \"{NameOf(claim, Encoding.UTF8.GetString(configuration.Scan.Text.Span))}\"\nwhen = {Quoted(condition)}";
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
