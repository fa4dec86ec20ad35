using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Matching;

/// <summary>
/// The names of a vault that fit what was typed, the best first; of those that fit about as well, what more notes link to by that name. Only
/// those that are returned are made into text.
/// </summary>
public sealed class NameSearch
{
    private static readonly NameRole[] NoteRoles = [NameRole.Stem, NameRole.Alias, NameRole.Title];

    // Measured over a public vault's history, month by month (docs/learning.md).
    private const int UseScore = 5;
    private const int UseScoreMax = 30;

    private readonly VaultIndex _index;
    private readonly FuzzyPattern _pattern;
    private readonly int _max;
    private readonly PriorityQueue<(NameRole Role, int Key, int Note), (int Score, int Order)> _best = new();

    private NameSearch(VaultIndex index, FuzzyPattern pattern, int max)
    {
        _index = index;
        _pattern = pattern;
        _max = max;
    }

    /// <summary>Notes by stem, alias and title; by path, if a slash was typed.</summary>
    public static IReadOnlyList<NameHit> Notes(VaultIndex index, string typed, int max) => new NameSearch(index, new FuzzyPattern(typed), max).Run(NoteRoles);

    /// <summary>Headings of the whole vault.</summary>
    public static IReadOnlyList<NameHit> Headings(VaultIndex index, string typed, int max) => new NameSearch(index, new FuzzyPattern(typed), max).Run([NameRole.Heading]);

    /// <summary>Names of one role, such as tags.</summary>
    public static IReadOnlyList<NameHit> Names(VaultIndex index, NameRole role, string typed, int max) => new NameSearch(index, new FuzzyPattern(typed), max).Run([role]);

    /// <summary>Names that links use and that no note has.</summary>
    public static IReadOnlyList<NameHit> Missing(VaultIndex index, string typed, int max)
    {
        ArgumentNullException.ThrowIfNull(index);
        if (max < 1)
            return [];
        var search = new NameSearch(index, new FuzzyPattern(typed), max);
        var state = search;
        index.VisitKeysWith(NameRole.LinkTarget, search._pattern.Letters, ref state, static (ref search, key, notes) =>
        {
            if (notes.IsEmpty || search.IsNote(key))
                return;
            var score = search._pattern.Score(search._index.Names.Keys[key]);
            if (score >= 0)
                search.Offer(NameRole.LinkTarget, key, notes.First, score);
        });
        return search.Best();
    }

    private bool IsNote(int key)
    {
        foreach (var role in NoteRoles)
        {
            if (!_index.With(role, key).IsEmpty)
                return true;
        }
        return false;
    }

    private List<NameHit> Run(NameRole[] roles)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(_max, 1);
        if (_pattern.HasSlash && roles.Contains(NameRole.Stem))
            SearchPaths();
        else
            SearchKeys(roles);
        return Best();
    }

    private List<NameHit> Best()
    {
        var hits = new List<NameHit>(_best.Count);
        while (_best.TryDequeue(out var hit, out var rank))
            hits.Add(new NameHit(hit.Note, hit.Role, _index.Names.Names.Text(Written(hit.Role, hit.Key, hit.Note)), rank.Score));
        hits.Reverse();
        return hits;
    }

    private void SearchKeys(NameRole[] roles)
    {
        foreach (var role in roles)
        {
            var state = (Search: this, Role: role);
            _index.VisitKeysWith(role, _pattern.Letters, ref state, static (ref state, key, notes) =>
            {
                if (notes.IsEmpty)
                    return;
                var score = state.Search._pattern.Score(state.Search._index.Names.Keys[key]);
                if (score >= 0)
                    state.Search.Offer(state.Role, key, notes.First, score);
            });
        }
    }

    private void SearchPaths()
    {
        using var fold = new ScratchBytes(Folding.LengthMax(4096));
        foreach (var note in _index.Notes)
        {
            var path = _index.Names.Names[note.Path];
            if (path.Length > 4096)
                continue;
            var score = _pattern.Score(fold.Span[..Folding.Fold(path, fold.Span)]);
            if (score >= 0)
                Offer(NameRole.Stem, -1, note.Id, score);
        }
    }

    /// <summary>The queue's first is the worst that is kept; of equal ones the earlier stays.</summary>
    private void Offer(NameRole role, int key, int note, int score)
    {
        // Only what may still come in is worth looking up.
        if (_best.Count == _max && _best.TryPeek(out _, out var last) && score + UseScoreMax < last.Score)
            return;
        score += UseOf(role, key);
        var rank = (score, -note);
        if (_best.Count == _max && _best.TryPeek(out _, out var worst) && rank.CompareTo(worst) <= 0)
            return;
        if (_pattern.HasCapital && !_pattern.FitsCapitals(_index.Names.Names[Written(role, key, note)]))
            return;
        _best.Enqueue((role, key, note), rank);
        if (_best.Count > _max)
            _best.Dequeue();
    }

    /// <summary>What it counts that the writer has linked to something by this name: each doubling of the notes that do as much again.</summary>
    private int UseOf(NameRole role, int key) =>
        role is NameRole.Heading or NameRole.Tag or NameRole.TagTree ? 0 : Math.Min(UseScoreMax, (int)(UseScore * Math.Log2(_index.With(NameRole.LinkTarget, key).Count + 1)));

    /// <summary>The name behind a key as this note writes it, as a number of the name table.</summary>
    private int Written(NameRole role, int key, int id)
    {
        var names = _index.Names;
        var note = _index[id]!;
        if (key < 0)
            return note.Path;
        if (role == NameRole.Stem)
            return names.Names.Intern(LinkPath.Stem(names.Names[note.Path]));
        foreach (var name in note.Facts.Names)
        {
            if (name.Kind is NameKind.Alias or NameKind.Title && names.KeyOf(name.Name) == key)
                return name.Name;
        }
        foreach (var heading in note.Facts.Headings)
        {
            if (role == NameRole.Heading && names.KeyOf(heading.Text) == key)
                return heading.Text;
        }
        foreach (var tag in note.Facts.Tags)
        {
            if (role is NameRole.Tag or NameRole.TagTree && names.KeyOf(tag.Name) == key)
                return tag.Name;
        }
        foreach (var link in note.Facts.Links)
        {
            if (role == NameRole.LinkTarget && link.IsWiki && names.TargetKeyOf(link.Path, isWiki: true) == key)
                return link.Path;
        }
        return names.Names.Intern(names.Keys[key]);
    }
}
