using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Features;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Decisions;

namespace EdgeTwin.Lsp.Values;

/// <summary>What a link to a decision shows: what it counts for today, its outcome, what spoke for it and what took its place.</summary>
internal static class DecisionHover
{
    private static readonly string[] Outcomes = ["outcome", "decision outcome", "decision"];
    private static readonly string[] Drivers = ["drivers", "decision drivers", "context", "context and problem statement"];

    /// <summary>It as Markdown; null if the note is no decision.</summary>
    public static string? Of(VaultSnapshot vault, VaultNote note)
    {
        if (DecisionGraph.Read(vault.Index, note) is not { } decision || vault.TextOf(vault.Index.PathOf(note.Id)) is not { } scan)
            return null;
        var text = new StringBuilder();
        var day = decision.Decided is { } decided ? decided.ToString(", yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        text.Append(CultureInfo.InvariantCulture, $"**{PageText.Escaped(NoteTitle.Of(vault.Index, note))}**: {Words(vault, note.Id)}{day}\n");
        if (decision.Review is { } review)
            text.Append(CultureInfo.InvariantCulture, $"\nTo be looked at again on {review:yyyy-MM-dd}.\n");
        Section(text, scan, note, vault, "Outcome", Outcomes);
        Section(text, scan, note, vault, "Drivers", Drivers);
        var values = decision.Values.Select(value => vault.Index[value]).OfType<VaultNote>().Select(value => NoteTitle.Of(vault.Index, value)).ToList();
        if (values.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\nValues: {string.Join(", ", values)}\n");
        return text.ToString();
    }

    private static string Words(VaultSnapshot vault, int note)
    {
        var successor = vault.Decisions.SuccessorOf(note, vault.Today);
        return vault.Decisions.StandingOf(note, vault.Today) switch
        {
            DecisionStanding.Superseded => successor >= 0 && vault.Index[successor] is { } newer ? $"superseded by [{PageText.Escaped(NoteTitle.Of(vault.Index, newer))}]({vault.UriOf(successor)})" : "superseded",
            DecisionStanding.Void => "not in force",
            DecisionStanding.NotYet => "only proposed",
            _ => "in force",
        };
    }

    private static void Section(StringBuilder text, Notes.Markdown.NoteScan scan, VaultNote note, VaultSnapshot vault, string name, string[] headings)
    {
        foreach (var heading in note.Facts.Headings)
        {
            if (Array.IndexOf(headings, vault.Index.Names.Names.Text(heading.Text).Trim().ToLowerInvariant()) < 0)
                continue;
            var (_, end) = NotePart.Of(scan, note.Facts, heading.Range);
            var body = Encoding.UTF8.GetString(scan.Text.Span[heading.Range.End..end]).Trim();
            if (body.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"\n**{name}** {Preview.Shortened(body, 600)}\n");
            return;
        }
    }
}
