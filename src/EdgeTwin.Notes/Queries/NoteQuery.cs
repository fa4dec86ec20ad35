using System.Diagnostics.CodeAnalysis;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Notes.Queries;

/// <summary>
/// Which notes are meant: every term must hold. <c>tag:x</c>, <c>link:note</c>, <c>linked-by:note</c>, <c>path:part</c>,
/// <c>field:key=value</c>, <c>modified:&gt;=2026-01-31</c>, <c>text:"words"</c>; any other word must be in a name of the note. A <c>-</c>
/// before a term turns it round.
/// </summary>
public sealed class NoteQuery
{
    /// <summary>The terms that there are, for help.</summary>
    public const string Allowed = "tag:TAG, link:NOTE, linked-by:NOTE, path:PART, field:KEY, field:KEY=VALUE, modified:DATE (also with <, <=, >, >= before the date), text:\"WORDS\", words of a name, and - before any of them";

    private readonly IReadOnlyList<QueryTerm> _terms;

    private NoteQuery(IReadOnlyList<QueryTerm> terms) => _terms = terms;

    /// <summary>Reads a query.</summary>
    /// <param name="text">The query; an empty one means every note.</param>
    /// <param name="query">The query.</param>
    /// <param name="problem">What is wrong, in a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out NoteQuery? query, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        (query, problem) = (null, null);
        if (QueryWords.Of(text) is not { } words)
        {
            problem = $"a quote in '{text}' is never closed";
            return false;
        }
        var terms = new List<QueryTerm>();
        foreach (var word in words)
        {
            if (QueryTerm.Parse(word, out var wrong) is not { } term)
            {
                problem = wrong!;
                return false;
            }
            terms.Add(term);
        }
        query = new NoteQuery(terms);
        return true;
    }

    /// <summary>The notes that are meant, by path.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="files">What the index does not keep.</param>
    /// <param name="problem">A note that a term names and that is not there; null if all are.</param>
    public IReadOnlyList<VaultNote> Run(VaultIndex index, INoteFiles files, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(index);
        problem = null;
        var conditions = new List<Func<VaultNote, bool>>();
        // What costs a file comes last, and is asked of those alone that everything else holds for.
        foreach (var term in _terms.OrderBy(term => term.ReadsFiles))
        {
            conditions.Add(term.In(index, files, out var missing));
            problem ??= missing;
        }
        return [.. index.Notes.Where(note => !note.Facts.IsAttachment && conditions.TrueForAll(condition => condition(note))).OrderBy(note => index.PathOf(note.Id), StringComparer.Ordinal)];
    }
}
