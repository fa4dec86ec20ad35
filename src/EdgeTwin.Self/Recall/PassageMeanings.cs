using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Recall;

/// <summary>Compares passages by what they mean and not by their words, as far as an encoder has read them. Any thread may use it.</summary>
/// <param name="encoder">The encoder.</param>
/// <param name="vectors">What it has read.</param>
public sealed class PassageMeanings(EncoderFile encoder, PassageVectors vectors)
{
    private const int LinesMax = 8192; // 4 MB

    private readonly Lock _lock = new();
    private readonly Lock _reading = new();
    private SentenceEncoder? _encoder;
    // A question does not wait for a passage that is just being read.
    private SentenceEncoder? _reader;
    private PassageVectors _lines = new(vectors.Encoder);

    /// <summary>What has been read.</summary>
    public PassageVectors Vectors => vectors;

    /// <summary>The vector of a text.</summary>
    public float[] VectorOf(string text)
    {
        var vector = new float[EncoderFile.Dimensions];
        lock (_lock)
            (_encoder ??= new SentenceEncoder(encoder)).Encode(text, vector);
        return vector;
    }

    /// <summary>The same for a line that is compared again and again while somebody writes. It is kept in memory alone, and not for ever.</summary>
    public float[] KnownVectorOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var meaning = NoteWords.MeaningOf(Encoding.UTF8.GetBytes(text));
        var lines = Volatile.Read(ref _lines);
        if (lines.Find(meaning) is { } known)
            return known;
        var vector = VectorOf(text);
        if (lines.Count >= LinesMax)
            Volatile.Write(ref _lines, lines = new PassageVectors(vectors.Encoder));
        lines.Add(meaning, vector);
        return vector;
    }

    /// <summary>How near a passage is to a meaning, -1 to 1; <see cref="float.NaN"/> if it has not been read.</summary>
    public float Compare(ReadOnlySpan<float> vector, NoteWords words, int passage)
    {
        ArgumentNullException.ThrowIfNull(words);
        Span<float> cosine = stackalloc float[1];
        vectors.Compare(vector, words.Meanings.Slice(passage, 1), cosine);
        return cosine[0];
    }

    /// <summary>Reads the passages of a note that have not been read yet.</summary>
    /// <param name="scan">The note.</param>
    /// <returns>How many they were.</returns>
    public int Read(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var plain = new List<byte>();
        var vector = new float[EncoderFile.Dimensions];
        var read = 0;
        foreach (var passage in PassageFinder.In(scan))
        {
            PlainText.Write(scan, passage.Span, plain);
            byte[] text = [.. plain];
            var meaning = NoteWords.MeaningOf(text);
            if (NoteWords.IsFrontMatter(scan, passage) || vectors.Has(meaning))
                continue;
            lock (_reading)
                (_reader ??= new SentenceEncoder(encoder)).Encode(Encoding.UTF8.GetString(text), vector);
            vectors.Add(meaning, vector);
            read++;
        }
        return read;
    }
}
