namespace EdgeTwin.Self.Encoder;

/// <summary>
/// Makes vectors of sentences, near each other where the sentences mean the same (Cer et al. 2018, Universal Sentence Encoder). One for each
/// thread, 1.7 MB each; the <see cref="EncoderFile"/> they are made of is shared. Encoding allocates nothing. A text of many sentences has a vector
/// too, of its first <see cref="EncoderFile.PiecesMax"/> pieces; what matters is found better by one for each paragraph.
/// </summary>
public sealed class SentenceEncoder
{
    private readonly EncoderFile _file;
    private readonly SentencePieces _pieces;
    private readonly int[] _numbers = new int[EncoderFile.PiecesMax];
    private readonly float[] _rows = new float[EncoderFile.PiecesMax * EncoderShape.Width];
    private readonly float[] _results = new float[EncoderFile.PiecesMax * EncoderShape.HiddenWidth];
    private readonly float[] _normalized = new float[EncoderFile.PiecesMax * EncoderShape.Width];
    private readonly short[] _integers = new short[EncoderFile.PiecesMax * EncoderShape.HiddenWidth];
    private readonly float[] _scales = new float[EncoderFile.PiecesMax];
    private readonly float[] _scores = new float[EncoderFile.PiecesMax];
    // What a place adds to its piece: 128 sines and 128 cosines. The same for every sentence.
    private readonly float[] _places;

    /// <summary>Makes one.</summary>
    public SentenceEncoder(EncoderFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _file = file;
        _pieces = new SentencePieces(file.Vocabulary);
        _places = Places(file.Weights.Frequencies);
    }

    /// <summary>Makes the vector of a text.</summary>
    /// <param name="text">Any text. White space at line breaks counts as one space. The empty text has a vector too, which means nothing.</param>
    /// <param name="vector">Gets <see cref="EncoderFile.Dimensions"/> numbers, the squares of which add up to 1: the product of two is their cosine.</param>
    /// <returns>How many pieces of the text it is made of, at most <see cref="EncoderFile.PiecesMax"/>.</returns>
    /// <exception cref="ArgumentException">The vector has not that length.</exception>
    public int Encode(ReadOnlySpan<char> text, Span<float> vector)
    {
        if (vector.Length != EncoderFile.Dimensions)
            throw new ArgumentException($"a vector of {vector.Length} numbers; allowed is {EncoderFile.Dimensions}", nameof(vector));
        var count = _pieces.Cut(text, _numbers);
        Encode(_numbers.AsSpan(0, count), vector);
        return count;
    }

    /// <summary>Makes the vector of pieces.</summary>
    internal void Encode(ReadOnlySpan<int> pieces, Span<float> vector)
    {
        var weights = _file.Weights;
        LookUp(pieces);
        Layer(weights.First, EncoderShape.EmbeddingWidth, weights.Shortcut, pieces.Length);
        Layer(weights.Second, EncoderShape.Width, null, pieces.Length);
        Conclude(pieces.Length, vector);
    }

    // Twice the embedding: the original adds what it has told the place to what it was made of.
    private void LookUp(ReadOnlySpan<int> pieces)
    {
        var embeddings = _file.Weights.Embeddings;
        for (var i = 0; i < pieces.Length; i++)
        {
            var weights = embeddings.Weights.Slice(pieces[i] * EncoderShape.EmbeddingWidth, EncoderShape.EmbeddingWidth);
            var scale = 2 * embeddings.Scales[pieces[i]];
            var place = _places.AsSpan(i * EncoderShape.EmbeddingWidth, EncoderShape.EmbeddingWidth);
            var row = _rows.AsSpan(i * EncoderShape.EmbeddingWidth, EncoderShape.EmbeddingWidth);
            for (var k = 0; k < row.Length; k++)
                row[k] = (scale * weights[k]) + place[k];
        }
    }

    private void Layer(LayerWeights weights, int width, QuantizedRows? shortcut, int count)
    {
        Normalize(_rows, width, weights.AttentionScale, weights.AttentionShift, count);
        Multiply(_normalized, weights.Projections, _results, count);
        Attend(width, count);
        if (shortcut is not null)
        {
            // The rows become wider; the attention's result is kept elsewhere meanwhile.
            var combined = _results;
            Multiply(_rows, shortcut, combined, count);
            combined.AsSpan(0, count * EncoderShape.Width).CopyTo(_rows);
        }
        Multiply(_normalized, weights.Combination, _results, count);
        FloatRows.Add(_rows.AsSpan(0, count * EncoderShape.Width), _results);

        Normalize(_rows, EncoderShape.Width, weights.NetworkScale, weights.NetworkShift, count);
        Multiply(_normalized, weights.Widening, _results, count);
        FloatRows.Rectify(_results.AsSpan(0, count * EncoderShape.HiddenWidth));
        Multiply(_results, weights.Narrowing, _normalized, count);
        FloatRows.Add(_rows.AsSpan(0, count * EncoderShape.Width), _normalized);
    }

    private void Normalize(float[] rows, int width, float[] factors, float[] shifts, int count)
    {
        for (var i = 0; i < count; i++)
            FloatRows.Normalize(rows.AsSpan(i * width, width), factors, shifts, _normalized.AsSpan(i * width, width));
    }

    private void Multiply(float[] rows, QuantizedRows weights, float[] results, int count)
    {
        var width = weights.RowLength;
        for (var i = 0; i < count; i++)
            _scales[i] = FloatRows.Quantize(rows.AsSpan(i * width, width), _integers.AsSpan(i * width, width));
        // Rows that fill up a group have what was there before; nobody reads their results.
        var padded = (count + MatrixProduct.RowGroup - 1) / MatrixProduct.RowGroup * MatrixProduct.RowGroup;
        MatrixProduct.Multiply(_integers.AsSpan(0, padded * width), _scales, weights, results);
    }

    // Each piece gathers, by each head, the values of the pieces whose keys fit its query (Vaswani et al. 2017).
    private void Attend(int width, int count)
    {
        var headWidth = width / EncoderShape.Heads;
        var stride = 3 * width;
        var factor = 1 / MathF.Sqrt(headWidth);
        for (var head = 0; head < EncoderShape.Heads; head++)
        {
            var queries = _results.AsSpan(head * headWidth);
            var keys = queries[width..];
            var values = keys[width..];
            for (var i = 0; i < count; i++)
            {
                var query = queries.Slice(i * stride, headWidth);
                var scores = _scores.AsSpan(0, count);
                FloatRows.Dot(query, keys, stride, factor, scores);
                FloatRows.Softmax(scores);
                FloatRows.WeightedSum(scores, values, stride, _normalized.AsSpan((i * width) + (head * headWidth), headWidth));
            }
        }
    }

    // The mean of the rows, through one more layer, at length 1.
    private void Conclude(int count, Span<float> vector)
    {
        var mean = _normalized.AsSpan(0, EncoderShape.Width);
        mean.Clear();
        if (count > 0)
        {
            var factors = _scores.AsSpan(0, count);
            factors.Fill(1f / count);
            FloatRows.WeightedSum(factors, _rows, EncoderShape.Width, mean);
        }
        Multiply(_normalized, _file.Weights.Last, _results, 1);
        var squares = 0f;
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = MathF.Tanh(_results[i]);
            squares += vector[i] * vector[i];
        }
        var inverse = 1 / MathF.Sqrt(Math.Max(squares, 1e-12f));
        for (var i = 0; i < vector.Length; i++)
            vector[i] *= inverse;
    }

    private static float[] Places(float[] frequencies)
    {
        var places = new float[EncoderFile.PiecesMax * EncoderShape.EmbeddingWidth];
        for (var place = 0; place < EncoderFile.PiecesMax; place++)
        {
            for (var i = 0; i < EncoderShape.Wavelengths; i++)
            {
                var (sine, cosine) = MathF.SinCos(place * frequencies[i]);
                places[(place * EncoderShape.EmbeddingWidth) + i] = sine;
                places[(place * EncoderShape.EmbeddingWidth) + EncoderShape.Wavelengths + i] = cosine;
            }
        }
        return places;
    }
}
