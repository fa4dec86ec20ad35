using System.Collections.Immutable;

namespace EdgeTwin.Self.Recall;

/// <summary>
/// The passages of a vault at one moment, found by their words (Okapi BM25: Robertson and Zaragoza, "The Probabilistic Relevance
/// Framework", 2009). Immutable: an edit gives another index and costs the note that changed; it finds what an index of the same notes
/// that was made at once would find, with the same scores.
/// </summary>
public sealed class PassageIndex
{
    private const double Saturation = 1.2; // k1
    private const double LengthShare = 0.75; // b
    private const int ChangedMin = 64;
    private const int ChangedShare = 16;

    private readonly PassageSegment _segment;
    private readonly ImmutableSortedDictionary<string, NoteWords?> _changed;
    private readonly bool[] _isReplaced;
    private readonly Dictionary<string, int> _notes;
    private readonly long _weight;

    private PassageIndex(PassageSegment segment, Dictionary<string, int> notes, ImmutableSortedDictionary<string, NoteWords?> changed, bool[] isReplaced, int count, long weight)
    {
        _segment = segment;
        _notes = notes;
        _changed = changed;
        _isReplaced = isReplaced;
        Count = count;
        _weight = weight;
    }

    /// <summary>A vault without notes.</summary>
    public static PassageIndex Empty { get; } = Of([]);

    /// <summary>How many passages there are.</summary>
    public int Count { get; }

    /// <summary>Whether so many notes have changed since all was put in order that searching has become slower.</summary>
    public bool IsFragmented => _changed.Count > Math.Max(ChangedMin, _notes.Count / ChangedShare);

    /// <summary>The notes that are in it, with their words.</summary>
    public IEnumerable<KeyValuePair<string, NoteWords>> Notes
    {
        get
        {
            for (var note = 0; note < _segment.Words.Length; note++)
            {
                if (!_isReplaced[note])
                    yield return new(_segment.Paths[note], _segment.Words[note]);
            }
            foreach (var (path, words) in _changed)
            {
                if (words is not null)
                    yield return new(path, words);
            }
        }
    }

    /// <summary>The index of some notes, by path.</summary>
    public static PassageIndex Of(IEnumerable<KeyValuePair<string, NoteWords>> notes)
    {
        var all = notes.OrderBy(note => note.Key, StringComparer.Ordinal).ToArray();
        var segment = new PassageSegment([.. all.Select(note => note.Key)], [.. all.Select(note => note.Value)]);
        var byPath = new Dictionary<string, int>(all.Length, StringComparer.Ordinal);
        for (var note = 0; note < all.Length; note++)
            byPath.Add(all[note].Key, note);
        return new PassageIndex(segment, byPath, ImmutableSortedDictionary.Create<string, NoteWords?>(StringComparer.Ordinal), new bool[all.Length], segment.Count, all.Sum(note => note.Value.Weight));
    }

    /// <summary>The same notes, put in order.</summary>
    public PassageIndex Compact() => _changed.IsEmpty ? this : Of(Notes);

    /// <summary>The words of a note; null if it is not there.</summary>
    public NoteWords? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (_changed.TryGetValue(path, out var words))
            return words;
        return _notes.TryGetValue(path, out var note) ? _segment.Words[note] : null;
    }

    /// <summary>The index in which a note is as it is now.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="words">Its words; null if it is gone.</param>
    public PassageIndex With(string path, NoteWords? words)
    {
        var before = Find(path);
        if (before is null && words is null)
            return this;
        var isInSegment = _notes.TryGetValue(path, out var note);
        var isReplaced = _isReplaced;
        if (isInSegment && !isReplaced[note])
        {
            isReplaced = [.. isReplaced];
            isReplaced[note] = true;
        }
        return new PassageIndex(
            _segment,
            _notes,
            words is null && !isInSegment ? _changed.Remove(path) : _changed.SetItem(path, words),
            isReplaced,
            Count + (words?.Passages.Count ?? 0) - (before?.Passages.Count ?? 0),
            _weight + (words?.Weight ?? 0) - (before?.Weight ?? 0));
    }

    /// <summary>In how many passages each of some words is.</summary>
    public int[] CountsOf(ReadOnlySpan<ulong> terms)
    {
        var counts = new int[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            foreach (var passage in _segment.Find(terms[i]).Passages.Span)
                counts[i] += _isReplaced[_segment.NoteOf(passage)] ? 0 : 1;
            foreach (var words in _changed.Values)
            {
                for (var passage = 0; passage < words?.Passages.Count; passage++)
                    counts[i] += words.TermsOf(passage).BinarySearch(terms[i]) >= 0 ? 1 : 0;
            }
        }
        return counts;
    }

    /// <summary>The passages that have some of the words, the best first; of those that fit equally well, by path and place.</summary>
    /// <param name="terms">The words' numbers, each once.</param>
    /// <param name="max">How many at most.</param>
    public IReadOnlyList<PassageHit> Search(ReadOnlySpan<ulong> terms, int max)
    {
        if (Count == 0)
            return [];
        var counts = CountsOf(terms);
        var lengthMean = Math.Max(1, (double)_weight / Count);
        var scores = new double[_segment.Count];
        var changed = _changed.Where(note => note.Value is not null).Select(note => (note.Key, Words: note.Value!, Scores: new double[note.Value!.Passages.Count])).ToList();
        for (var i = 0; i < terms.Length; i++)
        {
            var rarity = Math.Log(1 + ((Count - counts[i] + 0.5) / (counts[i] + 0.5)));
            var (passages, weights) = _segment.Find(terms[i]);
            for (var posting = 0; posting < passages.Length; posting++)
                scores[passages.Span[posting]] += rarity * Gain(weights.Span[posting], _segment.Lengths[passages.Span[posting]] / lengthMean);
            foreach (var (_, words, own) in changed)
            {
                for (var passage = 0; passage < own.Length; passage++)
                {
                    if (words.TermsOf(passage).BinarySearch(terms[i]) is >= 0 and var at)
                        own[passage] += rarity * Gain(words.WeightsOf(passage)[at], LengthOf(words, passage) / lengthMean);
                }
            }
        }
        var best = new BestHits(max);
        for (var passage = 0; passage < scores.Length; passage++)
        {
            if (scores[passage] > best.Least && !_isReplaced[_segment.NoteOf(passage)])
                best.Add(new PassageHit(_segment.Paths[_segment.NoteOf(passage)], _segment.Words[_segment.NoteOf(passage)], _segment.InNote(passage), scores[passage]));
        }
        foreach (var (path, words, own) in changed)
        {
            for (var passage = 0; passage < own.Length; passage++)
                best.Add(new PassageHit(path, words, passage, own[passage]));
        }
        return best.ToList();
    }

    private static double Gain(byte weight, double length)
    {
        var count = weight / 2.0;
        return count * (Saturation + 1) / (count + (Saturation * (1 - LengthShare + (LengthShare * length))));
    }

    private static int LengthOf(NoteWords words, int passage)
    {
        var length = 0;
        foreach (var weight in words.WeightsOf(passage))
            length += weight;
        return length;
    }
}
