using EdgeTwin.Lsp.Measuring;
using EdgeTwin.Self.Encoder;
using EdgeTwin.Self.Values;

namespace EdgeTwin.NormWeightsTool;

/// <summary>
/// Trains the head that comes with the program on every original norm of a folder. Nothing in it is random: the folds are a hash of the norms, and the same data and encoder give
/// the same bytes. Norms turned round are not trained on: a head that never sees a norm's polarity needs none of them.
/// </summary>
public static class WeightsTraining
{
    /// <summary>Trains it.</summary>
    /// <param name="folder">The folder of the data's files.</param>
    /// <param name="encoder">The encoder that it will belong to.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The bytes of the weights; empty where there are no norms.</returns>
    public static byte[] Run(string folder, EncoderFile encoder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        var stories = MoralStories.Read(folder, MoralStories.Original);
        if (stories.Count == 0)
            return [];
        var vectors = new TextVectors(encoder);
        vectors.Prepare(stories.SelectMany(story => (string[])[CoreOf(story), story.Kept, story.Broken]), static (_, _) => { }, cancellation);
        NormSide SideOf(string core, string action) => NormSide.Of(core, vectors[core], action, vectors[action]);
        var examples = stories.ConvertAll(story =>
        {
            var core = CoreOf(story);
            return new NormExample(NormReader.Read(story.Norm).Polarity, SideOf(core, story.Kept), SideOf(core, story.Broken), StoryFolds.Of(story.Norm));
        });
        return NormWeights.Write(encoder.Checksum, new NormTraining(examples, StoryFolds.Count).Train(), examples);
    }

    private static string CoreOf(MoralStory story) => NormReader.Read(story.Norm).CoreOf(story.Norm);
}
