using System.Text;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Features;

/// <summary>What a word of a claim means, and what a property or twin is like now.</summary>
internal static class ClaimHover
{
    // More properties of a twin than these are counted only.
    private const int PropertiesMax = 20;

    /// <summary>What is said of a place, and of which part of the note; null where it is neither in a claim nor in a link to a twin.</summary>
    public static (NoteRange Range, string Markdown)? Find(NoteView note, int offset)
    {
        if (ClaimPlace.At(note, offset) is { } at)
            return OfClaim(note, at);
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
        var verdict = note.Vault.Verdicts.GetValueOrDefault(at.Claim.Text)?.Words;
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

    private static string? OfProperty(NoteView note, PropertyReference reference)
    {
        if (note.Vault.Twins.Find(reference) is not { } property)
            return null;
        var text = new StringBuilder($"`{reference}`: **{PropertyWords.ValueOf(property)}**");
        if (PropertyWords.AgeOf(property, note.Now) is { Length: > 0 } age)
            text.Append($", {age}");
        if (property.Quality != Quality.Good)
            text.Append($"\n\n{PropertyWords.QualityOf(property)}");
        if (property.Description.Length > 0)
            text.Append($"\n\n{property.Description}");
        return text.ToString();
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
