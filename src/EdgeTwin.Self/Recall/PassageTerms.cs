namespace EdgeTwin.Self.Recall;

/// <summary>The words of a text that carry meaning, in their order, with their places.</summary>
internal sealed class PassageTerms
{
    private readonly List<ulong> _terms = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];

    /// <summary>Reads them.</summary>
    public PassageTerms(ReadOnlySpan<byte> text)
    {
        var reader = new TermReader(text);
        while (reader.Read())
        {
            _terms.Add(reader.Term);
            _starts.Add(reader.Start);
            _ends.Add(reader.End);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _terms.Count;

    /// <summary>Where a word begins.</summary>
    public int StartOf(int word) => _starts[word];

    /// <summary>Where a word ends.</summary>
    public int EndOf(int word) => _ends[word];

    /// <summary>Where some words stand in a row, by the number of the first; -1 if nowhere.</summary>
    public int IndexOf(PassageTerms words)
    {
        for (var at = 0; at + words.Count <= Count; at++)
        {
            var same = 0;
            while (same < words.Count && _terms[at + same] == words._terms[same])
                same++;
            if (same == words.Count)
                return at;
        }
        return -1;
    }
}
