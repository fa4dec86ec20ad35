using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Encoder;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>nDCG@10 on Cranfield (Järvelin and Kekäläinen 2002): each document one passage; its words by BM25, its meaning as the mean of its sentences and as the best of them.</summary>
/// <param name="vectors">Vectors of all texts.</param>
internal sealed class CranfieldBench(TextVectors? vectors)
{
    private const int Ranks = 10;
    private const double MeaningWeight = 0.4;

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
    public double Run(List<CranfieldDocument> documents, List<CranfieldDocument> questions, Dictionary<int, Dictionary<int, int>> judgements, CancellationToken cancellation)
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
        var (sum, count) = (0.0, 0);
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
            }
            sum += Ndcg(documents, byWords, gains);
            count++;
        }
        return count == 0 ? 0 : sum / count;
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

    /// <summary>Each document's mean vector, at length 1.</summary>
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
            var squares = 1e-12f;
            foreach (var value in means[i])
                squares += value * value;
            var length = MathF.Sqrt(squares);
            for (var k = 0; k < EncoderFile.Dimensions; k++)
                means[i][k] /= length;
        }
        return means;
    }

    private static double Ndcg(List<CranfieldDocument> documents, double[] scores, Dictionary<int, int> gains)
    {
        var order = new int[documents.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (first, second) => scores[second].CompareTo(scores[first]) is not 0 and var difference ? difference : first.CompareTo(second));
        var gained = 0.0;
        for (var rank = 0; rank < Math.Min(Ranks, order.Length); rank++)
            gained += gains.GetValueOrDefault(documents[order[rank]].Number) / Math.Log2(rank + 2);
        var best = new List<int>(gains.Values);
        best.Sort(static (first, second) => second.CompareTo(first));
        var ideal = 0.0;
        for (var rank = 0; rank < Math.Min(Ranks, best.Count); rank++)
            ideal += best[rank] / Math.Log2(rank + 2);
        return gained / ideal;
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
