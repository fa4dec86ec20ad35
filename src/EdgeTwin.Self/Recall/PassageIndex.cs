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
    private readonly Dictionary<string, int> _notes;
    private readonly PassageNote[] _changed;
    private readonly bool[] _isReplaced;
    private readonly long _weight;

    private PassageIndex(PassageSegment segment, Dictionary<string, int> notes, PassageNote[] changed, bool[] isReplaced, int count, long weight)
    {
        _segment = segment;
        _notes = notes;
        _changed = changed;
        _isReplaced = isReplaced;
        Count = count;
        _weight = weight;
    }

    /// <summary>A vault without notes.</summary>
    public static PassageIndex Empty { get; } = Of([], []);

    /// <summary>How many passages there are.</summary>
    public int Count { get; }

    /// <summary>Whether so many notes have changed since all was put in order that searching has become slower.</summary>
    public bool IsFragmented => _changed.Length > Math.Max(ChangedMin, _notes.Count / ChangedShare);

    /// <summary>The paths of the notes that are in it, in order.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            var paths = new List<string>(_notes.Count);
            foreach (var note in Notes())
                paths.Add(note.Path);
            return paths;
        }
    }

    /// <summary>The index of some notes.</summary>
    /// <param name="paths">Their paths, each once.</param>
    /// <param name="words">Their words, in the order of the paths.</param>
    public static PassageIndex Of(string[] paths, NoteWords[] words)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(words);
        (paths, words) = ([.. paths], [.. words]);
        Array.Sort(paths, words, StringComparer.Ordinal);
        var byPath = new Dictionary<string, int>(paths.Length, StringComparer.Ordinal);
        var weight = 0L;
        for (var note = 0; note < paths.Length; note++)
        {
            byPath.Add(paths[note], note);
            weight += words[note].Weight;
        }
        var segment = new PassageSegment(paths, words);
        return new PassageIndex(segment, byPath, [], new bool[paths.Length], segment.Count, weight);
    }

    /// <summary>The same notes, put in order.</summary>
    public PassageIndex Compact()
    {
        if (_changed.Length == 0)
            return this;
        var notes = Notes();
        return Of([.. notes.Select(note => note.Path)], [.. notes.Select(note => note.Words!)]);
    }

    /// <summary>The words of a note; null if it is not there.</summary>
    public NoteWords? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (ChangeOf(path) is >= 0 and var change)
            return _changed[change].Words;
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
        var isReplaced = _isReplaced;
        var isInSegment = _notes.TryGetValue(path, out var note);
        if (isInSegment && !isReplaced[note])
        {
            isReplaced = [.. isReplaced];
            isReplaced[note] = true;
        }
        return new PassageIndex(
            _segment,
            _notes,
            Changed(path, words is null && !isInSegment ? null : new PassageNote(path, words)),
            isReplaced,
            Count + (words?.Passages.Count ?? 0) - (before?.Passages.Count ?? 0),
            _weight + (words?.Weight ?? 0) - (before?.Weight ?? 0));
    }

    /// <summary>In how many passages each of some words is.</summary>
    public int[] CountsOf(ReadOnlySpan<ulong> terms)
    {
        var counts = new int[terms.Length];
        var isAnyReplaced = Array.IndexOf(_isReplaced, true) >= 0;
        for (var i = 0; i < terms.Length; i++)
        {
            var passages = _segment.Find(terms[i]).Passages.Span;
            counts[i] = passages.Length;
            if (isAnyReplaced)
            {
                foreach (var passage in passages)
                    counts[i] -= _isReplaced[_segment.NoteOf(passage)] ? 1 : 0;
            }
            foreach (var note in _changed)
            {
                for (var passage = 0; passage < note.Words?.Passages.Count; passage++)
                    counts[i] += note.Words.TermsOf(passage).BinarySearch(terms[i]) >= 0 ? 1 : 0;
            }
        }
        return counts;
    }

    /// <summary>The passages that have some of the words of a text, the best first.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="max">How many at most.</param>
    public IReadOnlyList<PassageHit> Search(string text, int max) => Search(TermReader.TermsOf(text), max);

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
        var changed = new double[_changed.Length][];
        for (var note = 0; note < changed.Length; note++)
            changed[note] = new double[_changed[note].Words?.Passages.Count ?? 0];
        for (var i = 0; i < terms.Length; i++)
        {
            var rarity = Math.Log(1 + ((Count - counts[i] + 0.5) / (counts[i] + 0.5)));
            var found = _segment.Find(terms[i]);
            var passages = found.Passages.Span;
            var weights = found.Weights.Span;
            var lengths = _segment.Lengths;
            for (var posting = 0; posting < passages.Length; posting++)
                scores[passages[posting]] += rarity * Gain(weights[posting], lengths[passages[posting]] / lengthMean);
            for (var note = 0; note < changed.Length; note++)
            {
                for (var passage = 0; passage < changed[note].Length; passage++)
                {
                    var words = _changed[note].Words!;
                    if (words.TermsOf(passage).BinarySearch(terms[i]) is >= 0 and var at)
                        changed[note][passage] += rarity * Gain(words.WeightsOf(passage)[at], LengthOf(words, passage) / lengthMean);
                }
            }
        }
        var best = new BestHits(max);
        for (var passage = 0; passage < scores.Length; passage++)
        {
            if (scores[passage] > best.Least && !_isReplaced[_segment.NoteOf(passage)])
                best.Add(new PassageHit(_segment.Paths[_segment.NoteOf(passage)], _segment.Words[_segment.NoteOf(passage)], _segment.InNote(passage), scores[passage]));
        }
        for (var note = 0; note < changed.Length; note++)
        {
            for (var passage = 0; passage < changed[note].Length; passage++)
            {
                if (changed[note][passage] > best.Least)
                    best.Add(new PassageHit(_changed[note].Path, _changed[note].Words!, passage, changed[note][passage]));
            }
        }
        return best.ToList();
    }

    /// <summary>The passages that mean nearly the same, the nearest first; of those that are as near, by path and place. Only what an encoder has read is among them.</summary>
    /// <param name="vectors">What passages mean.</param>
    /// <param name="meaning">The vector of what is looked for.</param>
    /// <param name="max">How many at most.</param>
    public IReadOnlyList<PassageHit> Nearest(PassageVectors vectors, ReadOnlySpan<float> meaning, int max)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        // Some texts that have been read may stand nowhere any more: so more are asked for than are wanted, and all where that was not enough.
        for (var asked = 2 * max; ; asked = int.MaxValue)
        {
            if (vectors.Count == 0 || max <= 0)
                return [];
            var nearest = vectors.Nearest(meaning, asked);
            var best = new BestHits(max);
            var found = 0;
            for (var note = 0; note < _segment.Words.Length; note++)
            {
                if (!_isReplaced[note])
                    found += Take(nearest, _segment.Paths[note], _segment.Words[note], best);
            }
            foreach (var note in _changed)
            {
                if (note.Words is not null)
                    found += Take(nearest, note.Path, note.Words, best);
            }
            if (found >= max || asked >= vectors.Count)
                return best.ToList();
        }
    }

    /// <summary>Adds those of a note's passages that are among some texts; how many there are.</summary>
    private static int Take(Dictionary<ulong, float> nearest, string path, NoteWords words, BestHits best)
    {
        var found = 0;
        var meanings = words.Meanings;
        for (var passage = 0; passage < meanings.Length; passage++)
        {
            if (!nearest.TryGetValue(meanings[passage], out var cosine))
                continue;
            found++;
            if (cosine > best.Least)
                best.Add(new PassageHit(path, words, passage, cosine));
        }
        return found;
    }

    private List<PassageNote> Notes()
    {
        var notes = new List<PassageNote>(_notes.Count);
        for (var note = 0; note < _segment.Words.Length; note++)
        {
            if (!_isReplaced[note])
                notes.Add(new PassageNote(_segment.Paths[note], _segment.Words[note]));
        }
        foreach (var note in _changed)
        {
            if (note.Words is not null)
                notes.Add(note);
        }
        notes.Sort(static (first, second) => string.CompareOrdinal(first.Path, second.Path));
        return notes;
    }

    /// <summary>The place of a note among those that changed; below 0 its complement, where it would be.</summary>
    private int ChangeOf(string path)
    {
        var (low, high) = (0, _changed.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(_changed[middle].Path, path) < 0 ? (middle + 1, high) : (low, middle);
        }
        return low < _changed.Length && _changed[low].Path == path ? low : ~low;
    }

    private PassageNote[] Changed(string path, PassageNote? note)
    {
        var at = ChangeOf(path);
        PassageNote[] mine = note is null ? [] : [note];
        return at < 0 ? [.. _changed[..~at], .. mine, .. _changed[~at..]] : [.. _changed[..at], .. mine, .. _changed[(at + 1)..]];
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
