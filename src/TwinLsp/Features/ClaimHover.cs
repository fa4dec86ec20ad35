using System.Text;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Editing;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Features;

/// <summary>What a word of a claim means, and what a property or twin is like now.</summary>
internal static class ClaimHover
{
    // More properties of a twin, alerts and mentions than these are counted only.
    private const int PropertiesMax = 20;
    private const int AlertsMax = 5;
    private const int MentionsMax = 8;

    /// <summary>What is said of a place, and of which part of the note; null where it is neither in a claim nor in a link to a twin.</summary>
    public static (NoteRange Range, string Markdown)? Find(NoteView note, int offset)
    {
        if (ClaimPlace.At(note, offset) is { } at)
            return OfClaim(note, at);
        var line = note.Scan.Lines.LineOf(offset);
        if (TwinChart.In(note.Scan).FirstOrDefault(chart => chart.FirstLine <= line && line <= chart.LastLine) is { } shown)
        {
            var range = note.Scan.Lines.RangeOf(note.Scan.Lines.StartOf(shown.FirstLine), note.Scan.Lines.EndOf(shown.LastLine));
            return (range, $"{ChartText.Markdown(note.Vault, shown, NoteMoment.Of(note.Vault, note.Note))}\n\n[As a drawing]({VirtualPage.UriOf(VirtualPage.Charts, note.Uri)})");
        }
        foreach (var link in TwinLinkFinder.In(note.Facts, note.Vault.Index.Names.Names))
        {
            if (link.Range.Start > offset || offset > link.Range.End)
                continue;
            var text = PropertyReference.TryParse(link.Name, out var reference) ? OfProperty(note, reference) : OfTwin(note, link.Twin);
            return text is null ? null : (link.Range, text);
        }
        return null;
    }

    private static (NoteRange Range, string Markdown)? OfClaim(NoteView note, ClaimPlace at)
    {
        var verdict = WordsOf(note, at.Claim.Text);
        var found = ConditionHover.At(at.Text, at.Offset);
        var said = found switch
        {
            { Word: { } word } => ConditionDocumentation.Markdown(word),
            { Property: { } property } => OfProperty(note, property),
            _ => null,
        };
        if (said is null)
            return verdict is null ? null : (at.Claim.Range, $"This claim: {verdict}");
        return (at.Claim.PlaceOf(found!.Span), verdict is null ? said : $"{said}\n\n---\nThis claim: {verdict}");
    }

    /// <summary>What a claim comes to, with a link to the minutes around the moment since when it has been so.</summary>
    private static string? WordsOf(NoteView note, string claim)
    {
        if (note.Vault.VerdictOf(note.Note, claim) is not { } verdict)
            return null;
        return verdict is { Truth: Truth.False, SinceNs: > 0 } ? $"{verdict.Words} ([what happened]({VirtualPage.IncidentUriOf(note.Uri, claim, verdict.SinceNs)}))" : verdict.Words;
    }

    private static string? OfProperty(NoteView note, PropertyReference reference)
    {
        if (note.Vault.PropertyOf(note.Note, reference) is not { } property)
            return null;
        var moment = NoteMoment.Of(note.Vault, note.Note);
        var text = new StringBuilder($"`{reference}`: **{PropertyWords.ValueOf(property)}**");
        if (moment is { } ns)
            text.Append($" at {NoteMoment.Shown(ns, note.Vault.Zone)}");
        else if (PropertyWords.AgeOf(property, note.Now) is { Length: > 0 } age)
            text.Append($", {age}");
        if (property.Quality != Quality.Good)
            text.Append($"\n\n{PropertyWords.QualityOf(property)}");
        if (PropertyWords.ClockOf(property) is { Length: > 0 } clock)
            text.Append($" ({clock})");
        if (property.Description.Length > 0)
            text.Append($"\n\n{property.Description}");
        if (moment is null)
        {
            AddTrend(text, note, property);
            AddAlerts(text, note, reference);
        }
        AddMentions(text, note, reference);
        return text.ToString();
    }

    private static void AddTrend(StringBuilder text, NoteView note, KnownProperty property)
    {
        if (property.Condition.Kind == PropertyKind.Number && note.Vault.Past.Trends.GetValueOrDefault(property.Reference.ToString()) is { } trend && trend.Sparkline() is { Length: > 0 } line)
            text.Append($"\n\n`{line}` {PropertyWords.WithUnit(trend.Min, "")} … {PropertyWords.WithUnit(trend.Max, property.Condition.Unit.Print)} in the last day");
    }

    private static void AddAlerts(StringBuilder text, NoteView note, PropertyReference reference)
    {
        var about = note.Vault.Past.Alerts.Where(alert => Condition.Read(alert.When, note.Vault.Twins).Condition?.Properties.Any(property => property.Reference == reference) == true).ToList();
        foreach (var alert in about.Take(AlertsMax))
            text.Append($"\n\n{alert.Severity} **{alert.Name}**: {alert.State}{(alert.SinceNs > 0 ? $" since {NoteMoment.Shown(alert.SinceNs, note.Vault.Zone)}" : "")}, when `{alert.When}`{(alert.Text.Length > 0 ? $". {alert.Text}" : "")}");
        if (about.Count > AlertsMax)
            text.Append($"\n\nand {about.Count - AlertsMax} alerts more");
    }

    private static void AddMentions(StringBuilder text, NoteView note, PropertyReference reference)
    {
        var claims = TwinMention.Of(note.Vault, reference.Twin.Path, reference.Name).Where(mention => mention.Claim is not null).DistinctBy(mention => (mention.Note.Id, mention.Claim!.Range.Start)).ToList();
        if (claims.Count == 0)
            return;
        text.Append("\n\nClaims about it:");
        foreach (var (other, _, _, claim, _) in claims.Take(MentionsMax))
        {
            var verdict = note.Vault.VerdictOf(other, claim!.Text)?.Words;
            text.Append($"\n- `{claim.Text}` in [{PageText.Escaped(NoteTitle.Of(note.Vault.Index, other))}]({note.Vault.UriOf(other.Id)}#L{claim.Range.From.Line + 1}){(verdict is null ? "" : $": {verdict}")}");
        }
        if (claims.Count > MentionsMax)
            text.Append($"\n- and {claims.Count - MentionsMax} more");
    }

    private static string? OfTwin(NoteView note, string twin)
    {
        var properties = note.Vault.Twins.Properties.Where(property => property.Reference.Twin.Path == twin).ToList();
        if (properties.Count == 0)
            return null;
        var lines = properties.Take(PropertiesMax).Select(property => $"- `{property.Reference.Name}`: {PropertyWords.ValueOf(property)}{(property.Quality == Quality.Good ? "" : $" ({PropertyWords.QualityOf(property)})")}");
        return $"`{twin}`\n\n{string.Join('\n', lines)}{(properties.Count > PropertiesMax ? $"\n- and {properties.Count - PropertiesMax} more" : "")}";
    }
}
