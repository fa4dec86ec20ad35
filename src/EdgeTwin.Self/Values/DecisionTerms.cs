using System.Globalization;
using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Model.Units;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Values;

/// <summary>
/// What rules can ask of a decision, by names that look like those of a twin: <c>decision#cost</c> is its field <c>cost</c>,
/// <c>decision/tags#travel</c> whether it has the tag, <c>decision/words#second-hand</c> whether its text has the words in a row,
/// <c>decision/links#anna</c> whether it links to that note, <c>vault/tags#travel</c> how many notes have the tag.
/// </summary>
/// <param name="index">The vault.</param>
/// <param name="note">The decision.</param>
/// <param name="text">Its text; asked for only where a rule asks for words, and null if it cannot be read.</param>
/// <param name="within">The part of the note that is the decision; null if all of it is. What a part does not say is not known: the rest may say it.</param>
public sealed class DecisionTerms(VaultIndex index, VaultNote note, Func<NoteScan?> text, TextSpan? within = null)
{
    private const string DecisionTwin = "decision";
    private const string TagsTwin = "decision/tags";
    private const string WordsTwin = "decision/words";
    private const string LinksTwin = "decision/links";
    private const string VaultTagsTwin = "vault/tags";

    /// <summary>Whether a name is one of these, and not a twin's.</summary>
    public static bool IsOne(PropertyReference reference)
    {
        var path = reference.Twin.Path;
        return path is DecisionTwin or WordsTwin or LinksTwin || IsTags(path, TagsTwin) || IsTags(path, VaultTagsTwin);
    }

    /// <summary>Whether it is one of a decision's own fields.</summary>
    public static bool IsField(PropertyReference reference) => reference.Twin.Path == DecisionTwin;

    /// <summary>What the decision says of it; null if it does not say, or what it says is no amount.</summary>
    public DecisionTerm? Find(PropertyReference reference)
    {
        var path = reference.Twin.Path;
        return path switch
        {
            DecisionTwin => OfField(reference.Name),
            WordsTwin => OfWords(reference.Name),
            LinksTwin => OfLinks(reference.Name),
            _ when IsTags(path, TagsTwin) => OfTag(TagOf(path, TagsTwin, reference.Name)),
            _ when IsTags(path, VaultTagsTwin) => new DecisionTerm(index.NotesWith(NameRole.TagTree, Encoding.UTF8.GetBytes(TagOf(path, VaultTagsTwin, reference.Name))).Count, Unit.One, PropertyKind.Number, null),
            _ => null,
        };
    }

    private static bool IsTags(string path, string root) => path == root || path.StartsWith(root + "/", StringComparison.Ordinal);

    private static string TagOf(string path, string root, string name) => path.Length == root.Length ? name : $"{path[(root.Length + 1)..]}/{name}";

    private DecisionTerm? OfField(string name)
    {
        if (new NoteFields(index, note, within).Find(name) is not { } field)
            return null;
        var value = Encoding.UTF8.GetString(index.Names.Names[field.Value]).Trim();
        if (value is "true" or "yes" or "on" or "false" or "no" or "off")
            return new DecisionTerm(value is "true" or "yes" or "on" ? 1 : 0, Unit.One, PropertyKind.Boolean, field.ValueRange);
        if (value.Length >= 10 && DateOnly.TryParseExact(value.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DecisionTerm(day.DayNumber - new DateOnly(1970, 1, 1).DayNumber, Unit.Parse("d"), PropertyKind.Number, field.ValueRange);
        return AmountReader.TryRead(value, out var amount) ? new DecisionTerm(amount.Value, amount.Unit, PropertyKind.Number, field.ValueRange) : null;
    }

    private DecisionTerm? OfTag(string tag)
    {
        foreach (var has in note.Facts.Tags)
        {
            if (!IsWithin(has.Range))
                continue;
            var name = Encoding.UTF8.GetString(index.Names.Names[has.Name]);
            if (name.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (name.Length == tag.Length || name[tag.Length] == '/'))
                return Yes(has.Range);
        }
        return No;
    }

    /// <summary>Words in a row in one passage, by their stems, whatever stands between them.</summary>
    private DecisionTerm? OfWords(string words)
    {
        if (text() is not { } scan)
            return null;
        var wanted = new PassageTerms(Encoding.UTF8.GetBytes(words.Replace('-', ' ')));
        if (wanted.Count == 0)
            return null;
        foreach (var passage in PassageFinder.In(scan))
        {
            // What the front matter says are fields.
            if (passage.Span.Start == 0 && scan.Elements[0].Kind == ElementKind.FrontMatter)
                continue;
            var (start, end) = within is { } part ? (Math.Max(part.Start, passage.Span.Start), Math.Min(part.End, passage.Span.End)) : (passage.Span.Start, passage.Span.End);
            if (start >= end)
                continue;
            var found = new PassageTerms(scan.Text.Span[start..end]);
            if (found.IndexOf(wanted) is >= 0 and var at)
                return Yes(scan.Lines.RangeOf(start + found.StartOf(at), start + found.EndOf(at + wanted.Count - 1)));
        }
        return No;
    }

    private DecisionTerm? OfLinks(string name)
    {
        var resolver = new LinkResolver(index);
        foreach (var link in note.Facts.Links)
        {
            if (IsWithin(link.Range) && resolver.Resolve(note, link) is { HasNote: true } to && SlugOf(Path.GetFileNameWithoutExtension(index.PathOf(to.Note))) == name)
                return Yes(link.Range);
        }
        return No;
    }

    /// <summary>A note's name as it can stand in a rule: <c>Time with the children</c> is <c>time-with-the-children</c>.</summary>
    private static string SlugOf(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name.ToLowerInvariant())
            slug.Append(char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' ? letter : '-');
        return slug.ToString();
    }

    private bool IsWithin(NoteRange range) => within is not { } part || (range.Start >= part.Start && range.End <= part.End);

    private static DecisionTerm Yes(NoteRange range) => new(1, Unit.One, PropertyKind.Boolean, range);

    /// <summary>What a decision does not have; of a part of a note that is not known.</summary>
    private DecisionTerm? No => within is null ? new(0, Unit.One, PropertyKind.Boolean, null) : null;
}
