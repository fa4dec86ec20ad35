using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>
/// Which of two actions breaks a norm: cross-validated by norm, on norms as they were written and turned round. Heads are trained on the original norms of the other folds
/// only; how sure one must be is chosen there too.
/// </summary>
/// <param name="vectors">Vectors of all texts.</param>
internal sealed class NormBench(TextVectors vectors)
{
    /// <summary>What is wanted among the training examples of those that are shown.</summary>
    private const double AccuracyWanted = 0.92;

    /// <summary>Every text whose vector it needs.</summary>
    public static IEnumerable<string> TextsOf(IEnumerable<MoralStory> stories)
    {
        foreach (var story in stories)
        {
            yield return NormReader.Read(story.Norm).CoreOf(story.Norm);
            yield return story.Kept;
            yield return story.Broken;
        }
    }

    /// <summary>Measures it.</summary>
    public NormFigures Run(List<MoralStory> originals, List<MoralStory> flipped, CancellationToken cancellation)
    {
        var polarities = new Dictionary<string, (int Polarity, int Fold)>(StringComparer.Ordinal);
        var examples = new List<NormExample>();
        foreach (var story in originals)
        {
            var example = ExampleOf(story, StoryFolds.Of(story.Norm));
            examples.Add(example);
            polarities.TryAdd(story.Id, (example.Polarity, example.Fold));
        }
        var turned = new List<NormExample>();
        var isTurned = new List<bool>();
        foreach (var story in flipped)
        {
            // What has no original to share a fold with would be trained on nobody knows what.
            if (!polarities.TryGetValue(story.Id, out var original))
                continue;
            var example = ExampleOf(story, original.Fold);
            turned.Add(example);
            isTurned.Add(example.Polarity != original.Polarity);
        }
        var training = new NormTraining(examples, StoryFolds.Count);
        var (first, second, really) = (new Tally(), new Tally(), new Tally());
        for (var fold = 0; fold < StoryFolds.Count; fold++)
        {
            cancellation.ThrowIfCancellationRequested();
            var head = training.Train(fold, out var margins);
            var threshold = Threshold(margins);
            foreach (var example in examples)
            {
                if (example.Fold == fold)
                    first.Add(MarginOf(head, example), threshold);
            }
            for (var i = 0; i < turned.Count; i++)
            {
                if (turned[i].Fold != fold)
                    continue;
                var margin = MarginOf(head, turned[i]);
                second.Add(margin, threshold);
                if (isTurned[i])
                    really.Add(margin, threshold);
            }
        }
        return new NormFigures
        {
            Original = first.Accuracy ?? 0, SelectiveAccuracy = first.ShownAccuracy ?? 0, SelectiveCoverage = first.Coverage ?? 0,
            Flipped = second.Accuracy, FlippedTurned = really.Accuracy, TurnedShare = second.Count == 0 ? null : (double)really.Count / second.Count,
            FlippedSelectiveAccuracy = second.ShownAccuracy, FlippedSelectiveCoverage = second.Coverage,
        };
    }

    private NormExample ExampleOf(MoralStory story, int fold)
    {
        var reading = NormReader.Read(story.Norm);
        var core = reading.CoreOf(story.Norm);
        return new NormExample(reading.Polarity, SideOf(core, story.Kept), SideOf(core, story.Broken), fold);
    }

    private NormSide SideOf(string core, string action) => NormSide.Of(core, vectors[core], action, vectors[action]);

    /// <summary>Above 0 if the action that breaks the norm is told, and the further the surer.</summary>
    private static double MarginOf(NormHead head, NormExample example) => example.Polarity * (head.Score(example.Kept) - head.Score(example.Broken));

    /// <summary>The least certainty above which as many of the training examples are right as wanted.</summary>
    private static double Threshold(double[] margins)
    {
        Array.Sort(margins, static (first, second) => Math.Abs(second).CompareTo(Math.Abs(first)));
        var (right, threshold) = (0, double.PositiveInfinity);
        for (var i = 0; i < margins.Length; i++)
        {
            right += margins[i] > 0 ? 1 : 0;
            if (right >= AccuracyWanted * (i + 1))
                threshold = Math.Abs(margins[i]);
        }
        return threshold;
    }

    private sealed class Tally
    {
        private int _right;
        private int _shown;
        private int _shownRight;

        public int Count { get; private set; }

        public double? Accuracy => Share(_right, Count);

        public double? ShownAccuracy => Share(_shownRight, _shown);

        public double? Coverage => Share(_shown, Count);

        public void Add(double margin, double threshold)
        {
            Count++;
            _right += margin > 0 ? 1 : 0;
            if (Math.Abs(margin) < threshold)
                return;
            _shown++;
            _shownRight += margin > 0 ? 1 : 0;
        }

        private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
    }
}
