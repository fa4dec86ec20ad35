using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Values;

/// <summary>
/// Trains heads on norms with an action that keeps each and one that breaks it. Three linear heads by ridge regression: which behaviours
/// people want, which of two actions people esteem, and in which directions an action agrees with a behaviour. How much each counts is a logistic regression on
/// what heads say of examples that they were not trained on. No randomness: the folds are the examples' own.
/// </summary>
public sealed class NormTraining
{
    private const double CorePenalty = 1;
    private const double ActionPenalty = 3;
    private const double AgreementPenalty = 0.5;
    private const double CuePenalty = 1;
    private const int NewtonSteps = 12;

    private readonly IReadOnlyList<NormExample> _examples;
    private readonly int _folds;
    private readonly RidgeSums[] _core;
    private readonly RidgeSums[] _action;
    private readonly RidgeSums[] _agreement;
    // Of each two folds, the parts of a head that was trained on neither; the same whichever comes first.
    private readonly NormHead?[] _without;

    /// <summary>Looks at the examples.</summary>
    /// <param name="examples">The examples; their folds are numbered from 0.</param>
    /// <param name="folds">How many folds there are; at least 3.</param>
    public NormTraining(IReadOnlyList<NormExample> examples, int folds)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 3);
        _examples = examples;
        _folds = folds;
        _core = Sums(EncoderFile.Dimensions + 1);
        _action = Sums(EncoderFile.Dimensions);
        _agreement = Sums(EncoderFile.Dimensions);
        _without = new NormHead?[folds * folds];
        var core = new float[EncoderFile.Dimensions + 1];
        var action = new float[EncoderFile.Dimensions];
        var agreement = new float[EncoderFile.Dimensions];
        foreach (var example in examples)
        {
            NormHead.WithConstant(example.Kept.Core, core);
            for (var i = 0; i < action.Length; i++)
            {
                action[i] = example.Kept.Action[i] - example.Broken.Action[i];
                agreement[i] = action[i] * example.Kept.Core[i];
            }
            _core[example.Fold].Add(core, example.Polarity);
            _action[example.Fold].Add(action, 1);
            _agreement[example.Fold].Add(agreement, example.Polarity);
        }
    }

    /// <summary>The head of all examples.</summary>
    public NormHead Train() => Train(-1, out _);

    /// <summary>The head of all examples but those of a fold.</summary>
    /// <param name="fold">The fold that is left out; -1 for none.</param>
    /// <param name="margins">For each example that was trained on, how far a head that was not trained on it was right; below 0 where it was wrong.</param>
    public NormHead Train(int fold, out double[] margins)
    {
        var rows = new List<double[]>();
        Span<double> kept = stackalloc double[NormHead.CueCount];
        Span<double> broken = stackalloc double[NormHead.CueCount];
        foreach (var example in _examples)
        {
            if (example.Fold == fold)
                continue;
            var head = Without(fold, example.Fold);
            head.Cues(example.Kept, kept);
            head.Cues(example.Broken, broken);
            var row = new double[NormHead.CueCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = example.Polarity * (kept[i] - broken[i]);
            rows.Add(row);
        }
        var cues = Logistic(rows);
        margins = new double[rows.Count];
        for (var i = 0; i < margins.Length; i++)
        {
            for (var cue = 0; cue < cues.Length; cue++)
                margins[i] += cues[cue] * rows[i][cue];
        }
        return Head(fold, fold, cues);
    }

    private NormHead Without(int first, int second)
    {
        var place = (Math.Max(0, Math.Min(first, second)) * _folds) + Math.Max(first, second);
        if (first < 0)
            place = (second * _folds) + second;
        return _without[place] ??= Head(first, second, new float[NormHead.CueCount]);
    }

    private NormHead Head(int first, int second, float[] cues) => new(
        Solve(_core, EncoderFile.Dimensions + 1, first, second, CorePenalty),
        Solve(_action, EncoderFile.Dimensions, first, second, ActionPenalty),
        Solve(_agreement, EncoderFile.Dimensions, first, second, AgreementPenalty),
        cues);

    private float[] Solve(RidgeSums[] sums, int width, int first, int second, double penalty)
    {
        var sum = new RidgeSums(width);
        for (var fold = 0; fold < _folds; fold++)
        {
            if (fold != first && fold != second)
                sum.Add(sums[fold], 1);
        }
        return sum.Solve(penalty);
    }

    /// <summary>Weights by which as many rows as possible come out above 0 (Newton's method); each cue is measured by its own size.</summary>
    private static float[] Logistic(List<double[]> rows)
    {
        var width = NormHead.CueCount;
        var sizes = new double[width];
        foreach (var row in rows)
        {
            for (var i = 0; i < width; i++)
                sizes[i] += row[i] * row[i] / rows.Count;
        }
        for (var i = 0; i < width; i++)
            sizes[i] = sizes[i] > 0 ? Math.Sqrt(sizes[i]) : 1;
        var weights = new double[width];
        for (var step = 0; step < NewtonSteps; step++)
        {
            var slope = new double[width];
            var curve = new double[width * width];
            for (var i = 0; i < width; i++)
            {
                slope[i] = CuePenalty * weights[i];
                curve[(i * width) + i] = CuePenalty;
            }
            foreach (var row in rows)
            {
                var margin = 0.0;
                for (var i = 0; i < width; i++)
                    margin += weights[i] * row[i] / sizes[i];
                var wrong = 1 / (1 + Math.Exp(margin));
                for (var i = 0; i < width; i++)
                {
                    slope[i] -= wrong * row[i] / sizes[i];
                    for (var k = 0; k <= i; k++)
                        curve[(i * width) + k] += wrong * (1 - wrong) * row[i] / sizes[i] * row[k] / sizes[k];
                }
            }
            Cholesky.Solve(curve, slope);
            for (var i = 0; i < width; i++)
                weights[i] -= slope[i];
        }
        var result = new float[width];
        for (var i = 0; i < width; i++)
            result[i] = (float)(weights[i] / sizes[i]);
        return result;
    }

    private RidgeSums[] Sums(int width)
    {
        var sums = new RidgeSums[_folds];
        for (var fold = 0; fold < _folds; fold++)
            sums[fold] = new RidgeSums(width);
        return sums;
    }
}
