using EdgeTwin.Lsp.Commands;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>Measures how well values, recall and voice work, on a folder of public data: <c>values/</c>, <c>recall/</c> and <c>voice/</c>.</summary>
internal sealed class SelfBench(string folder, CommandContext context, CancellationToken cancellation)
{
    private const int AuthorsMin = 3;

    private readonly string _values = Path.Combine(folder, "values");
    private readonly string _recall = Path.Combine(folder, "recall");
    private readonly string _voice = Path.Combine(folder, "voice");

    /// <summary>Measures what can be measured, and says what cannot and why.</summary>
    /// <exception cref="BadDataException">A file is not as it should be.</exception>
    public SelfFigures Run()
    {
        // All data is read before the long work: a mistake in it is said at once.
        var originals = MoralStories.Read(_values, MoralStories.Original);
        var flipped = MoralStories.Read(_values, MoralStories.Flipped);
        var (documents, questions, judgements) = ReadCranfield();
        var authors = AuthorTexts.Read(_voice);
        var vectors = VectorsOf();
        var figures = Voice(new SelfFigures(), authors);
        if (originals.Count == 0)
            context.Terminal.Note($"There are no stories in {Path.Combine(_values, MoralStories.Original)}: nothing about values is measured.");
        else if (vectors is not null)
            figures = Values(figures, vectors, originals, flipped);
        if (documents.Count == 0)
            return figures;
        context.Terminal.Progress("Cranfield");
        if (vectors is not null)
            Prepare(vectors, [.. CranfieldBench.TextsOf(documents), .. questions.ConvertAll(question => question.Text)], "Cranfield");
        var words = new CranfieldBench(null).Run(documents, questions, judgements, cancellation);
        figures = figures with { CranfieldNdcg10Words = words.Plain };
        if (vectors is null)
            return figures;
        var hybrid = new CranfieldBench(vectors).Run(documents, questions, judgements, cancellation);
        return figures with { CranfieldNdcg10 = hybrid.Plain, CranfieldNdcg10Graded = hybrid.Graded };
    }

    private SelfFigures Values(SelfFigures figures, TextVectors vectors, List<MoralStory> originals, List<MoralStory> flipped)
    {
        Prepare(vectors, [.. RelevanceBench.TextsOf(originals), .. NormBench.TextsOf(flipped)], "Norms and actions");
        context.Terminal.Progress("Relevant norms");
        var relevant = new RelevanceBench(vectors).Run(originals, cancellation);
        if (relevant is null)
            context.Terminal.Note($"{_values} has fewer than 30 different norms: relevance is not measured.");
        context.Terminal.Progress("Norms kept and broken");
        var norm = new NormBench(vectors).Run(originals, flipped, cancellation);
        if (norm.Flipped is null)
            context.Terminal.Note($"There are no norms turned round in {Path.Combine(_values, MoralStories.Flipped)} that belong to the others.");
        return figures with
        {
            ValuesRelevantR3 = relevant,
            NormOriginal = norm.Original, NormFlipped = norm.Flipped, NormFlippedTurned = norm.FlippedTurned, NormTurnedShare = norm.TurnedShare,
            NormSelectiveAccuracy = norm.SelectiveAccuracy, NormSelectiveCoverage = norm.SelectiveCoverage,
            NormFlippedSelectiveAccuracy = norm.FlippedSelectiveAccuracy, NormFlippedSelectiveCoverage = norm.FlippedSelectiveCoverage,
        };
    }

    private SelfFigures Voice(SelfFigures figures, List<Author> authors)
    {
        if (authors.Count < AuthorsMin)
        {
            context.Terminal.Note($"There are no texts of {AuthorsMin} authors or more in {_voice} (c50/ or c50*.tar.gz): nothing about voice is measured.");
            return figures;
        }
        context.Terminal.Progress("Who wrote it");
        var attribution = new AttributionBench(authors, cancellation).Run();
        context.Terminal.Progress("What one writer's own text tells");
        figures = figures with { VoiceOneWriterAuc400 = new OneWriterBench(authors, AttributionBench.ShortLength, cancellation).Run(), VoiceOneWriterAuc3000 = new OneWriterBench(authors, AttributionBench.LongLength, cancellation).Run() };
        var saved = new KeystrokeBench(authors, cancellation).Run(done => context.Terminal.Progress($"Typing the texts of {done} of {authors.Count} authors"));
        return figures with { AttributionTop1 = attribution.Top1, VoiceAuc400 = attribution.AucShort, VoiceAuc3000 = attribution.AucLong, KeystrokesSavedTop1 = saved.One, KeystrokesSavedTop3 = saved.Three };
    }

    private TextVectors? VectorsOf()
    {
        var path = EncoderFile.PlaceOf(context.Variable);
        if (File.Exists(path))
            return new TextVectors(EncoderFile.Open(path));
        context.Terminal.Note($"There is no sentence encoder at {path}: only what goes by words alone is measured. 'scripts/encoder.sh' fetches one.");
        return null;
    }

    private (List<CranfieldDocument> Documents, List<CranfieldDocument> Questions, Dictionary<int, Dictionary<int, int>> Judgements) ReadCranfield()
    {
        string[] names = ["cran.all.1400", "cran.qry", "corrected_cranqrel"];
        foreach (var name in names)
        {
            if (File.Exists(Path.Combine(_recall, name)))
                continue;
            context.Terminal.Note($"There is no {Path.Combine(_recall, name)}: recall is not measured.");
            return ([], [], []);
        }
        return (Cranfield.Read(Path.Combine(_recall, names[0]), isNumbered: true), Cranfield.Read(Path.Combine(_recall, names[1]), isNumbered: false), Cranfield.ReadJudgements(Path.Combine(_recall, names[2])));
    }

    private void Prepare(TextVectors vectors, List<string> texts, string what) =>
        vectors.Prepare(texts, (done, count) => context.Terminal.Progress($"{what}: {done:N0} of {count:N0} vectors"), cancellation);
}
