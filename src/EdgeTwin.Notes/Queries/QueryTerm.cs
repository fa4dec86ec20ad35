using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Queries;

/// <summary>One term of a query.</summary>
/// <param name="Key">What it asks for; empty for a word of a name.</param>
/// <param name="Value">The value.</param>
/// <param name="IsNegated">Whether it must not hold.</param>
internal sealed record QueryTerm(string Key, string Value, bool IsNegated)
{
    private const string DateFormat = "yyyy-MM-dd";
    private static readonly string[] Keys = ["tag", "link", "linked-by", "path", "field", "modified", "text"];
    private static readonly string[] Comparisons = [">=", "<=", ">", "<", "="];

    /// <summary>Whether files must be looked at.</summary>
    public bool ReadsFiles => Key is "text" or "modified";

    /// <summary>Reads a term; null and a problem if it is none.</summary>
    public static QueryTerm? Parse(string word, out string? problem)
    {
        problem = null;
        var isNegated = word.Length > 1 && word[0] == '-';
        var text = isNegated ? word[1..] : word;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var key = colon < 0 ? "" : text[..colon];
        if (!Keys.Contains(key, StringComparer.Ordinal))
        {
            // A colon in a name is no key, unless it looks like one.
            if (colon > 0 && colon + 1 < text.Length && key.All(char.IsAsciiLetterLower) && text[colon + 1] is not (' ' or '/'))
                problem = $"'{key}:' in '{word}' is not known; allowed are {NoteQuery.Allowed}";
            return problem is null ? new QueryTerm("", text, isNegated) : null;
        }
        var term = new QueryTerm(key, text[(colon + 1)..], isNegated);
        problem = term.Value.Trim().Length == 0 ? $"'{word}' says nothing behind the colon; allowed are {NoteQuery.Allowed}"
            : key == "modified" && !term.TryDate(out _, out _) ? $"'{term.Value}' in '{word}' is no date; allowed is a day such as 2026-11-26, with <, <=, > or >= before it"
            : null;
        return problem is null ? term : null;
    }

    /// <summary>The term as a condition in a vault.</summary>
    public Func<VaultNote, bool> In(VaultIndex index, INoteFiles files, out string? missing)
    {
        missing = null;
        var condition = Key switch
        {
            "tag" => Among(index.NotesWith(NameRole.TagTree, Encoding.UTF8.GetBytes(Value.TrimStart('#')))),
            "link" => Linking(index, out missing),
            "linked-by" => LinkedBy(index, out missing),
            "path" => note => index.PathOf(note.Id).Contains(Value, StringComparison.OrdinalIgnoreCase),
            "field" => Field(index),
            "modified" => Modified(index, files),
            "text" => note => files.TextOf(index.PathOf(note.Id)) is { } text && Encoding.UTF8.GetString(text.Span).Contains(Value, StringComparison.OrdinalIgnoreCase),
            _ => note => IsInName(index, note),
        };
        return IsNegated ? note => !condition(note) : condition;
    }

    private static Func<VaultNote, bool> Among(IReadOnlyList<int> notes)
    {
        var ids = notes.ToHashSet();
        return note => ids.Contains(note.Id);
    }

    private IReadOnlyList<VaultNote> Named(VaultIndex index, out string? missing)
    {
        var notes = NoteNames.Find(index, Value);
        missing = notes.Count == 0 ? $"there is no note '{Value}'" : null;
        return notes;
    }

    private Func<VaultNote, bool> Linking(VaultIndex index, out string? missing)
    {
        var finder = new ReferenceFinder(index);
        return Among([.. Named(index, out missing).SelectMany(note => finder.SourcesOf(note, null))]);
    }

    private Func<VaultNote, bool> LinkedBy(VaultIndex index, out string? missing)
    {
        var resolver = new LinkResolver(index);
        var targets = new List<int>();
        foreach (var note in Named(index, out missing))
        {
            foreach (var link in note.Facts.Links)
            {
                if (resolver.Resolve(note, link) is { HasNote: true } resolution && resolution.Note != note.Id)
                    targets.Add(resolution.Note);
            }
        }
        return Among(targets);
    }

    private Func<VaultNote, bool> Field(VaultIndex index)
    {
        var equals = Value.IndexOf('=', StringComparison.Ordinal);
        var key = Encoding.UTF8.GetBytes(equals < 0 ? Value : Value[..equals]);
        var value = equals < 0 ? null : Encoding.UTF8.GetBytes(Value[(equals + 1)..]);
        return note =>
        {
            foreach (var field in note.Facts.Fields)
            {
                if (Folding.Same(index.Names.Names[field.Key], key) && (value is null || Folding.Same(index.Names.Names[field.Value], value)))
                    return true;
            }
            return false;
        };
    }

    private Func<VaultNote, bool> Modified(VaultIndex index, INoteFiles files)
    {
        TryDate(out var comparison, out var day);
        return note => files.ModifiedOf(index.PathOf(note.Id)) is { } modified && comparison switch
        {
            ">=" => modified >= day,
            "<=" => modified <= day,
            ">" => modified > day,
            "<" => modified < day,
            _ => modified == day,
        };
    }

    private bool TryDate(out string comparison, out DateOnly day)
    {
        var found = Comparisons.FirstOrDefault(mark => Value.StartsWith(mark, StringComparison.Ordinal)) ?? "";
        comparison = found;
        return DateOnly.TryParseExact(Value.AsSpan(found.Length), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private bool IsInName(VaultIndex index, VaultNote note)
    {
        if (index.PathOf(note.Id).Contains(Value, StringComparison.OrdinalIgnoreCase) || NoteNames.TitleOf(index, note).Contains(Value, StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var name in note.Facts.Names)
        {
            if (name.Kind is NameKind.Alias or NameKind.Title && index.Names.Names.Text(name.Name).Contains(Value, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
