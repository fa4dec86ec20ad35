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
    private static readonly int[] UseScores = [.. Enumerable.Range(0, 1 << (UseScoreMax / UseScore)).Select(count => (int)(UseScore * Math.Log2(count + 1)))];

    private readonly VaultIndex _index;
    private readonly FuzzyPattern _pattern;
    private readonly int _max;
    private readonly PriorityQueue<(NameRole Role, int Key, int Note), (int Score, int Note, int Turn)> _best = new();

    // The queue's first, once it is full: the worst that is kept.
    private (int Score, int Note, int Turn) _worst = (-1, 0, 0);
    private int _turn;

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
        search.SearchKeys(NameRole.LinkTarget);
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
            Array.ForEach(roles, SearchKeys);
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

    private void SearchKeys(NameRole role)
    {
        var state = new KeySearch(this, role);
        _index.VisitKeysWith(role, _pattern.Letters, ref state, static (ref state, key, notes) => state.Take(key, notes));
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

    /// <summary>Of equal ones the earlier stays.</summary>
    private void Offer(NameRole role, int key, int note, int score)
    {
        var rank = (score, -note, _turn--);
        if (rank.CompareTo(_worst) <= 0)
            return;
        if (_pattern.HasCapital && !_pattern.FitsCapitals(_index.Names.Names[Written(role, key, note)]))
            return;
        _best.Enqueue((role, key, note), rank);
        if (_best.Count > _max)
            _best.Dequeue();
        if (_best.Count == _max)
            _best.TryPeek(out _, out _worst);
    }

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

    /// <summary>One way through the keys of a role, in their order.</summary>
    private ref struct KeySearch(NameSearch search, NameRole role)
    {
        private readonly NameReader _keys = search._index.Names.Keys.Reader;
        private RoleCounts _uses = search._index.CountsOf(NameRole.LinkTarget);

        /// <summary>Keeps a key that is among the best: most cannot be, which is told without looking at their letters.</summary>
        public void Take(int key, IdSet notes)
        {
            if (notes.IsEmpty)
                return;
            var name = _keys[key];
            var use = UseOf(key);
            if (search._pattern.ScoreMax(name) + use < search._worst.Score)
                return;
            var score = search._pattern.Score(name);
            if (score < 0 || score + use < search._worst.Score)
                return;
            // Of what links are written with, only what is no note's name.
            if (role == NameRole.LinkTarget && search.IsNote(key))
                return;
            search.Offer(role, key, notes.First, score + use);
        }

        /// <summary>What it counts that the writer has linked to something by this name: each doubling of the notes that do as much again.</summary>
        private int UseOf(int key)
        {
            if (role is NameRole.Heading or NameRole.Tag or NameRole.TagTree)
                return 0;
            var notes = _uses.Of(key);
            return notes < UseScores.Length ? UseScores[notes] : UseScoreMax;
        }
    }
}
