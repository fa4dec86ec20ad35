using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Encoder;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>nDCG@10 on Cranfield (Järvelin and Kekäläinen 2002): each document one passage; its words by BM25, its meaning as the mean of its sentences, and its nearness to those that fit best.</summary>
/// <param name="vectors">Vectors of all texts.</param>
internal sealed class CranfieldBench(TextVectors? vectors)
{
    private const int Ranks = 10;
    private const double MeaningWeight = 0.2;
    private const double FeedbackWeight = 0.8;
    private const int FeedbackCount = 5;

    /// <summary>Every text whose vector it needs.</summary>
    public static IEnumerable<string> TextsOf(IEnumerable<CranfieldDocument> documents)
    {
        foreach (var document in documents)
        {
            foreach (var sentence in Sentences(document))
                yield return sentence;
        }
    }

    /// <summary>Measures it.</summary>
    /// <returns>With every listed document worth the same, and with the graded judgements.</returns>
    public (double Plain, double Graded) Run(List<CranfieldDocument> documents, List<CranfieldDocument> questions, Dictionary<int, Dictionary<int, int>> judgements, CancellationToken cancellation)
    {
        var paths = new string[documents.Count];
        var words = new NoteWords[documents.Count];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < paths.Length; i++)
        {
            paths[i] = string.Create(CultureInfo.InvariantCulture, $"{i:D6}.md");
            words[i] = NoteWords.Of(paths[i], NoteScan.Of(Encoding.UTF8.GetBytes(documents[i].Text)));
            places.Add(paths[i], i);
        }
        var index = PassageIndex.Of(paths, words);
        var byWords = new double[documents.Count];
        var byMeaning = new double[documents.Count];
        var means = Means(documents);
        var nearness = new double[documents.Count];
        var (plain, graded, gradedCount, count) = (0.0, 0.0, 0, 0);
        foreach (var question in questions)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!judgements.TryGetValue(question.Number, out var gains) || gains.Count == 0)
                continue;
            Array.Clear(byWords);
            foreach (var hit in index.Search(question.Text, documents.Count))
                byWords[places[hit.Path]] = hit.Score;
            if (means is not null)
            {
                Measure(question, means, byMeaning);
                HybridRank.Join(byWords, byMeaning, MeaningWeight, byWords);
                HybridRank.Feedback(byWords, means, FeedbackCount, nearness);
                HybridRank.Join(byWords, nearness, FeedbackWeight, byWords);
            }
            plain += Ndcg(documents, byWords, gains, static _ => 1);
            count++;
            if (gains.ContainsValue(0) && gains.Count == 1)
                continue;
            graded += Ndcg(documents, byWords, gains, static gain => gain);
            gradedCount++;
        }
        return (count == 0 ? 0 : plain / count, gradedCount == 0 ? 0 : graded / gradedCount);
    }

    private void Measure(CranfieldDocument question, float[][] means, double[] scores)
    {
        var asked = vectors![question.Text];
        for (var i = 0; i < means.Length; i++)
        {
            scores[i] = 0;
            for (var k = 0; k < EncoderFile.Dimensions; k++)
                scores[i] += asked[k] * means[i][k];
        }
    }

    /// <summary>Each document's mean vector from the mean of all, at length 1.</summary>
    private float[][]? Means(List<CranfieldDocument> documents)
    {
        if (vectors is null)
            return null;
        var means = new float[documents.Count][];
        for (var i = 0; i < means.Length; i++)
        {
            means[i] = new float[EncoderFile.Dimensions];
            foreach (var sentence in Sentences(documents[i]))
            {
                var vector = vectors[sentence];
                for (var k = 0; k < vector.Length; k++)
                    means[i][k] += vector[k];
            }
            Normalize(means[i]);
        }
        // What all documents have in common tells none from another.
        var common = new float[EncoderFile.Dimensions];
        foreach (var mean in means)
        {
            for (var k = 0; k < common.Length; k++)
                common[k] += mean[k] / means.Length;
        }
        foreach (var mean in means)
        {
            for (var k = 0; k < common.Length; k++)
                mean[k] -= common[k];
            Normalize(mean);
        }
        return means;
    }

    private static void Normalize(float[] vector)
    {
        var squares = 1e-12f;
        foreach (var value in vector)
            squares += value * value;
        var length = MathF.Sqrt(squares);
        for (var k = 0; k < vector.Length; k++)
            vector[k] /= length;
    }

    private static double Ndcg(List<CranfieldDocument> documents, double[] scores, Dictionary<int, int> gains, Func<int, int> worth)
    {
        var order = new int[documents.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (first, second) => scores[second].CompareTo(scores[first]) is not 0 and var difference ? difference : first.CompareTo(second));
        var gained = 0.0;
        for (var rank = 0; rank < Math.Min(Ranks, order.Length); rank++)
            gained += (gains.TryGetValue(documents[order[rank]].Number, out var gain) ? worth(gain) : 0) / Math.Log2(rank + 2);
        var best = new List<int>(gains.Count);
        foreach (var gain in gains.Values)
            best.Add(worth(gain));
        best.Sort(static (first, second) => second.CompareTo(first));
        var ideal = 0.0;
        for (var rank = 0; rank < Math.Min(Ranks, best.Count); rank++)
            ideal += best[rank] / Math.Log2(rank + 2);
        return ideal > 0 ? gained / ideal : 0;
    }

    /// <summary>A document's title and its sentences; in this collection a full stop stands between spaces.</summary>
    private static IEnumerable<string> Sentences(CranfieldDocument document)
    {
        if (document.Title.Length > 0)
            yield return document.Title;
        foreach (var sentence in document.Text.Split(" . ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            yield return sentence;
    }
}
