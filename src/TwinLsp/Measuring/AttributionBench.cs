using System.Text;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>
/// Who of many authors wrote a text, and whether one did: character 1- to 4-grams as log tf times idf, at length 1, under multinomial logistic regression. Whether an author
/// wrote a passage is judged by how far their score stands out from the other authors'. Known texts are learnt from, unseen ones are judged.
/// </summary>
/// <param name="authors">The authors.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class AttributionBench(List<Author> authors, CancellationToken cancellation)
{
    /// <summary>How long a short passage is, characters.</summary>
    public const int ShortLength = 400;

    /// <summary>How long a long one is.</summary>
    public const int LongLength = 3_000;

    private const int Epochs = 8;
    private const float Rate = 4;
    private const float Shrink = 1e-7f;
    private const float BiasRate = 0.1f;
    private const int ShortPerText = 2;

    private readonly CharacterGrams _grams = new();
    private readonly float[] _rarity = new float[CharacterGrams.Buckets];
    private readonly float[][] _weights = new float[authors.Count][];
    private readonly float[] _biases = new float[authors.Count];

    /// <summary>Measures it.</summary>
    public AttributionFigures Run()
    {
        Learn();
        var (right, count) = (0, 0);
        var scores = new double[authors.Count];
        var (brief, whole) = (new ScoredPassages(), new ScoredPassages());
        for (var author = 0; author < authors.Count; author++)
        {
            foreach (var test in authors[author].Test)
            {
                cancellation.ThrowIfCancellationRequested();
                var text = Encoding.UTF8.GetString(test.Text);
                Score(text, scores);
                right += BestOf(scores) == author ? 1 : 0;
                count++;
                for (var at = 0; at + ShortLength <= text.Length && at < ShortPerText * ShortLength; at += ShortLength)
                    Judge(text.AsSpan(at, ShortLength), scores, author, brief);
                if (text.Length >= LongLength)
                    Judge(text.AsSpan(0, LongLength), scores, author, whole);
            }
        }
        return new AttributionFigures(count == 0 ? null : (double)right / count, brief.Auc(), whole.Auc());
    }

    private void Learn()
    {
        var buckets = new List<int[]>();
        var counts = new List<int[]>();
        var writers = new List<int>();
        for (var author = 0; author < authors.Count; author++)
        {
            _weights[author] = new float[CharacterGrams.Buckets];
            foreach (var train in authors[author].Train)
            {
                cancellation.ThrowIfCancellationRequested();
                var own = _grams.Count(Encoding.UTF8.GetString(train.Text));
                var often = new int[own.Length];
                for (var i = 0; i < own.Length; i++)
                {
                    often[i] = _grams.CountOf(own[i]);
                    _rarity[own[i]]++;
                }
                buckets.Add(own);
                counts.Add(often);
                writers.Add(author);
            }
        }
        for (var bucket = 0; bucket < _rarity.Length; bucket++)
            _rarity[bucket] = _rarity[bucket] < 2 ? 0 : MathF.Log((writers.Count + 1f) / (_rarity[bucket] + 0.5f));
        var texts = new StyleVector[writers.Count];
        for (var text = 0; text < texts.Length; text++)
            texts[text] = Weigh(buckets[text], counts[text]);
        var order = new int[texts.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var draw = new SeededDraw(1);
        var odds = new double[authors.Count];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var other = draw.Below(i + 1);
                (order[i], order[other]) = (order[other], order[i]);
            }
            foreach (var text in order)
            {
                cancellation.ThrowIfCancellationRequested();
                Step(texts[text], writers[text], odds, Rate / (1 + (epoch * 0.3f)));
            }
        }
    }

    private StyleVector Weigh(int[] buckets, int[] counts)
    {
        var values = new float[buckets.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = MathF.Log(1 + counts[i]) * _rarity[buckets[i]];
        var vector = new StyleVector(buckets, values);
        vector.Normalize();
        return vector;
    }

    private void Step(StyleVector text, int writer, double[] odds, float rate)
    {
        var (most, sum) = (double.MinValue, 0.0);
        for (var author = 0; author < odds.Length; author++)
            most = Math.Max(most, odds[author] = text.Dot(_weights[author]) + _biases[author]);
        for (var author = 0; author < odds.Length; author++)
            sum += odds[author] = Math.Exp(odds[author] - most);
        for (var author = 0; author < odds.Length; author++)
        {
            var wrong = (float)((odds[author] / sum) - (author == writer ? 1 : 0));
            if (MathF.Abs(wrong) < 1e-4f)
                continue;
            var weights = _weights[author];
            for (var i = 0; i < text.Buckets.Length; i++)
                weights[text.Buckets[i]] -= rate * ((wrong * text.Values[i]) + (Shrink * weights[text.Buckets[i]]));
            _biases[author] -= rate * wrong * BiasRate;
        }
    }

    private void Score(ReadOnlySpan<char> text, double[] scores)
    {
        var buckets = _grams.Count(text);
        var counts = new int[buckets.Length];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = _grams.CountOf(buckets[i]);
        var vector = Weigh(buckets, counts);
        for (var author = 0; author < scores.Length; author++)
            scores[author] = vector.Dot(_weights[author]) + _biases[author];
    }

    private static int BestOf(double[] scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        return best;
    }

    /// <summary>Asks of each author whether they wrote a passage.</summary>
    private void Judge(ReadOnlySpan<char> passage, double[] scores, int writer, ScoredPassages judged)
    {
        Score(passage, scores);
        for (var asked = 0; asked < scores.Length; asked++)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var other = 0; other < scores.Length; other++)
            {
                if (other == asked)
                    continue;
                sum += scores[other];
                squares += scores[other] * scores[other];
            }
            var mean = sum / (scores.Length - 1);
            var spread = Math.Sqrt(Math.Max(0, (squares / (scores.Length - 1)) - (mean * mean)));
            judged.Add((scores[asked] - mean) / (spread + 1e-9), asked == writer);
        }
    }
}
