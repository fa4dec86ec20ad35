using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>Vectors of texts, each text once, made by as many threads as there are cores.</summary>
/// <param name="encoder">The encoder.</param>
internal sealed class TextVectors(EncoderFile encoder)
{
    private const int ProgressEvery = 200;

    private readonly Dictionary<string, float[]> _vectors = new(StringComparer.Ordinal);

    /// <summary>The vector of a text that was made ready.</summary>
    public float[] this[string text] => _vectors[text];

    /// <summary>Makes the vectors of texts that have none yet.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="progress">Told how many of how many are done.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Prepare(IEnumerable<string> texts, Action<int, int> progress, CancellationToken cancellation)
    {
        var missing = new List<string>();
        foreach (var text in texts)
        {
            if (_vectors.TryAdd(text, []))
                missing.Add(text);
        }
        var made = new float[missing.Count][];
        var next = -1;
        var threads = new Thread[Math.Min(Math.Max(1, missing.Count / ProgressEvery), Environment.ProcessorCount)];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() =>
            {
                var mine = new SentenceEncoder(encoder);
                while (!cancellation.IsCancellationRequested && Interlocked.Increment(ref next) is var at && at < made.Length)
                {
                    made[at] = new float[EncoderFile.Dimensions];
                    mine.Encode(missing[at], made[at]);
                    if (at % ProgressEvery == 0)
                        progress(at, made.Length);
                }
            });
            threads[i].Start();
        }
        foreach (var thread in threads)
            thread.Join();
        cancellation.ThrowIfCancellationRequested();
        for (var i = 0; i < made.Length; i++)
            _vectors[missing[i]] = made[i];
    }
}
