namespace EdgeTwin.Self.Encoder;

/// <summary>
/// Cuts texts into the pieces of a vocabulary: of all ways the one whose scores have the largest sum (Kudo 2018, unigram language model), by
/// the Viterbi algorithm, with the peculiarities of the package's own tokenizer, on whose pieces the figures of an encoder rest: a sum of exactly 0 counts as
/// none, what cannot be reached begins at 0 too, and of equal sums the one with the shorter last piece wins. No piece goes over the beginning of a
/// word, so a text is cut word by word, and no further than its pieces are needed. Not for several threads at once.
/// </summary>
internal sealed class SentencePieces(PieceVocabulary vocabulary)
{
    /// <summary>Characters of a word; a longer one is cut there as if another began, so that no text needs more memory.</summary>
    public const int WordLengthMax = 2048;

    // In place of a character that no piece can have.
    private const char Foreign = '\uFFFF';

    private readonly char[] _word = new char[WordLengthMax];
    private readonly double[] _sums = new double[WordLengthMax + 1];
    private readonly int[] _last = new int[WordLengthMax + 1];
    private readonly int[] _backwards = new int[WordLengthMax];
    private int _length;
    private double _sumBefore;

    /// <summary>Cuts a text.</summary>
    /// <param name="text">Any text; empty has no pieces.</param>
    /// <param name="pieces">The numbers of its pieces; what does not fit is left off.</param>
    /// <returns>How many there are in <paramref name="pieces"/>.</returns>
    public int Cut(ReadOnlySpan<char> text, Span<int> pieces)
    {
        var count = 0;
        _sumBefore = 0;
        if (text.IsEmpty)
            return 0;
        _word[0] = PieceVocabulary.WordStart;
        _length = 1;
        var normalized = new TextNormalizer(text);
        while (normalized.TryRead(out var character))
        {
            var next = character.Value switch { ' ' => PieceVocabulary.WordStart, > char.MaxValue => Foreign, var value => (char)value };
            if (next == PieceVocabulary.WordStart || _length == WordLengthMax)
            {
                count = CutWord(pieces, count);
                if (count == pieces.Length)
                    return count;
            }
            _word[_length++] = next;
        }
        return CutWord(pieces, count);
    }

    private int CutWord(Span<int> pieces, int count)
    {
        var word = _word.AsSpan(0, _length);
        Weigh(word);
        var backwards = 0;
        for (var end = word.Length; end > 0;)
        {
            var piece = _last[end];
            _backwards[backwards++] = piece;
            end -= piece == PieceVocabulary.Unknown ? 1 : vocabulary.Pieces[piece].Length;
        }
        while (backwards > 0 && count < pieces.Length)
        {
            var piece = _backwards[--backwards];
            // Neighbours that are unknown are one.
            if (piece != PieceVocabulary.Unknown || count == 0 || pieces[count - 1] != PieceVocabulary.Unknown)
                pieces[count++] = piece;
        }
        _sumBefore = _sums[word.Length];
        _length = 0;
        return count;
    }

    // For each place of the word, the best sum up to it and the piece that ends there.
    private void Weigh(ReadOnlySpan<char> word)
    {
        _sums.AsSpan(1, word.Length).Clear();
        _last.AsSpan(0, word.Length + 1).Clear();
        _sums[0] = _sumBefore;
        for (var start = 0; start < word.Length; start++)
        {
            var node = PieceVocabulary.Root;
            var isKnown = false;
            for (var end = start; end < word.Length; end++)
            {
                node = vocabulary.Next(node, word[end]);
                if (node < 0)
                    break;
                var piece = vocabulary.PieceAt(node);
                if (piece < 0)
                    continue;
                isKnown = true;
                Offer(start, end + 1, piece, vocabulary.Score(piece));
            }
            if (!isKnown)
                Offer(start, start + 1, PieceVocabulary.Unknown, 0);
        }
    }

    private void Offer(int start, int end, int piece, double score)
    {
        var sum = score + _sums[start];
        if (_sums[end] != 0 && sum < _sums[end])
            return;
        _sums[end] = sum;
        _last[end] = piece;
    }
}
