namespace EdgeTwin.Self.Recall;

/// <summary>Many notes with a list of passages for each of their words. Immutable.</summary>
internal sealed class PassageSegment
{
    private readonly int[] _notes;
    private readonly int[] _firstPassages;
    private readonly ulong[] _terms;
    private readonly int[] _firstPostings;
    private readonly int[] _postings;
    private readonly byte[] _weights;

    /// <summary>Makes the lists.</summary>
    public PassageSegment(string[] paths, NoteWords[] words)
    {
        Paths = paths;
        Words = words;
        _firstPassages = new int[words.Length + 1];
        for (var note = 0; note < words.Length; note++)
            _firstPassages[note + 1] = _firstPassages[note] + words[note].Passages.Count;
        _notes = new int[_firstPassages[^1]];
        Lengths = new int[_notes.Length];
        var counts = new Dictionary<ulong, int>();
        for (var note = 0; note < words.Length; note++)
        {
            for (var passage = 0; passage < words[note].Passages.Count; passage++)
            {
                _notes[_firstPassages[note] + passage] = note;
                foreach (var weight in words[note].WeightsOf(passage))
                    Lengths[_firstPassages[note] + passage] += weight;
                foreach (var term in words[note].TermsOf(passage))
                    counts[term] = counts.GetValueOrDefault(term) + 1;
            }
        }
        _terms = [.. counts.Keys];
        Array.Sort(_terms);
        _firstPostings = new int[_terms.Length + 1];
        for (var term = 0; term < _terms.Length; term++)
        {
            _firstPostings[term + 1] = _firstPostings[term] + counts[_terms[term]];
            counts[_terms[term]] = _firstPostings[term];
        }
        _postings = new int[_firstPostings[^1]];
        _weights = new byte[_postings.Length];
        for (var note = 0; note < words.Length; note++)
        {
            for (var passage = 0; passage < words[note].Passages.Count; passage++)
            {
                var weights = words[note].WeightsOf(passage);
                var terms = words[note].TermsOf(passage);
                for (var i = 0; i < terms.Length; i++)
                {
                    var at = counts[terms[i]]++;
                    _postings[at] = _firstPassages[note] + passage;
                    _weights[at] = weights[i];
                }
            }
        }
    }

    /// <summary>The notes' paths.</summary>
    public string[] Paths { get; }

    /// <summary>The notes.</summary>
    public NoteWords[] Words { get; }

    /// <summary>The weight of each passage's words.</summary>
    public int[] Lengths { get; }

    /// <summary>How many passages there are.</summary>
    public int Count => _notes.Length;

    /// <summary>The note that a passage is in.</summary>
    public int NoteOf(int passage) => _notes[passage];

    /// <summary>A passage's number within its note.</summary>
    public int InNote(int passage) => passage - _firstPassages[_notes[passage]];

    /// <summary>The passages that have a word, and how much it counts in each.</summary>
    public (ReadOnlyMemory<int> Passages, ReadOnlyMemory<byte> Weights) Find(ulong term)
    {
        var at = Array.BinarySearch(_terms, term);
        if (at < 0)
            return default;
        var range = _firstPostings[at].._firstPostings[at + 1];
        return (_postings.AsMemory(range), _weights.AsMemory(range));
    }
}
