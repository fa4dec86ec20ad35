using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Encoder;
using EdgeTwin.Self.Recall;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>
/// Whether the norm that an action is about is among the first three of 30. The others are drawn for each action from the other norms of the data, each once, with
/// <see cref="Seed"/> and the action's number. Ties count against us. What nearness learns, it learns from the stories of the other folds.
/// </summary>
/// <param name="vectors">Vectors of all texts.</param>
internal sealed class RelevanceBench(TextVectors vectors)
{
    private const int Candidates = 30;
    private const int First = 3;
    private const ulong Seed = 20261127;
    private const double SharedWeight = 1;
    private const double MeaningWeight = 4;

    /// <summary>Every text whose vector it needs.</summary>
    public static IEnumerable<string> TextsOf(IEnumerable<MoralStory> stories)
    {
        foreach (var story in stories)
        {
            yield return story.Norm;
            yield return NormReader.Read(story.Norm).CoreOf(story.Norm);
            yield return story.Kept;
            yield return story.Broken;
        }
    }

    /// <summary>Measures it; null if there are fewer than 30 different norms.</summary>
    public double? Run(List<MoralStory> stories, CancellationToken cancellation)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var norms = new List<string>();
        foreach (var story in stories)
        {
            if (numbers.TryAdd(story.Norm, norms.Count))
                norms.Add(story.Norm);
        }
        if (norms.Count < Candidates)
            return null;
        var normVectors = new List<float[]>();
        foreach (var norm in norms)
            normVectors.Add(VectorOf(norm));
        var index = IndexOf(norms);
        var found = 0;
        for (var fold = 0; fold < StoryFolds.Count; fold++)
        {
            cancellation.ThrowIfCancellationRequested();
            var nearness = Train(stories, fold, normVectors, numbers);
            for (var i = 0; i < stories.Count; i++)
            {
                if (StoryFolds.Of(stories[i].Norm) != fold)
                    continue;
                found += IsFound(nearness, index, stories[i].Kept, 2 * i, numbers[stories[i].Norm], normVectors) ? 1 : 0;
                found += IsFound(nearness, index, stories[i].Broken, (2 * i) + 1, numbers[stories[i].Norm], normVectors) ? 1 : 0;
            }
        }
        return found / (2.0 * stories.Count);
    }

    private NormNearness Train(List<MoralStory> stories, int fold, List<float[]> normVectors, Dictionary<string, int> numbers)
    {
        var actions = new List<float[]>();
        var norms = new List<float[]>();
        foreach (var story in stories)
        {
            if (StoryFolds.Of(story.Norm) == fold)
                continue;
            actions.Add(vectors[story.Kept]);
            actions.Add(vectors[story.Broken]);
            norms.Add(normVectors[numbers[story.Norm]]);
            norms.Add(normVectors[numbers[story.Norm]]);
        }
        return new NormNearness(actions, norms);
    }

    private bool IsFound(NormNearness nearness, PassageIndex index, string action, int number, int own, List<float[]> normVectors)
    {
        var drawn = Draw(number, own, normVectors.Count);
        var candidates = new List<float[]>(Candidates);
        foreach (var norm in drawn)
            candidates.Add(normVectors[norm]);
        Span<double> words = stackalloc double[Candidates];
        Span<double> plain = stackalloc double[Candidates];
        Span<double> shared = stackalloc double[Candidates];
        nearness.Measure(vectors[action], candidates, plain, shared);
        foreach (var hit in index.Search(action, index.Count))
        {
            if (drawn.IndexOf(int.Parse(Path.GetFileNameWithoutExtension(hit.Path), CultureInfo.InvariantCulture)) is >= 0 and var at)
                words[at] = hit.Score;
        }
        HybridRank.Join(plain, shared, SharedWeight, shared);
        HybridRank.Join(words, shared, MeaningWeight, shared);
        var better = 0;
        for (var i = 1; i < Candidates; i++)
            better += shared[i] >= shared[0] ? 1 : 0;
        return better < First;
    }

    /// <summary>The action's own norm and 29 others.</summary>
    private static List<int> Draw(int action, int own, int count)
    {
        var draw = new SeededDraw(Seed + (ulong)action);
        var drawn = new List<int>(Candidates) { own };
        while (drawn.Count < Candidates)
        {
            var norm = draw.Below(count);
            if (!drawn.Contains(norm))
                drawn.Add(norm);
        }
        return drawn;
    }

    /// <summary>A norm as it is written and what it is about, in one.</summary>
    private float[] VectorOf(string norm)
    {
        var sum = (float[])vectors[norm].Clone();
        var core = vectors[NormReader.Read(norm).CoreOf(norm)];
        for (var i = 0; i < EncoderFile.Dimensions; i++)
            sum[i] += core[i];
        return sum;
    }

    private static PassageIndex IndexOf(List<string> norms)
    {
        var paths = new string[norms.Count];
        var words = new NoteWords[norms.Count];
        for (var i = 0; i < paths.Length; i++)
        {
            paths[i] = string.Create(CultureInfo.InvariantCulture, $"{i:D6}.md");
            words[i] = NoteWords.Of(paths[i], NoteScan.Of(Encoding.UTF8.GetBytes(norms[i])));
        }
        return PassageIndex.Of(paths, words);
    }
}
