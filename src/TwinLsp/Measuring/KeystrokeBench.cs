using EdgeTwin.Self.Completion;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>
/// How many keys (<see cref="TypedKeys"/>) are saved while an author's later texts are typed. The author's known texts are learnt from, and those of the others as background; the later texts come
/// in their order, and each is learnt as it is typed. All later texts are typed; the last of each author is measured.
/// </summary>
/// <param name="authors">The authors.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class KeystrokeBench(List<Author> authors, CancellationToken cancellation)
{
    private const int MeasuredOfEach = 1;
    private const int Shown = 3;

    /// <summary>Measures it.</summary>
    /// <param name="progress">Told how many authors are done.</param>
    /// <returns>The share of keys saved with one suggestion shown, and with three; null without texts.</returns>
    public (double? One, double? Three) Run(Action<int> progress)
    {
        var vocabulary = new TokenVocabulary();
        var tokens = new List<List<int>>();
        foreach (var author in authors)
        {
            var own = new List<int>();
            foreach (var train in author.Train)
                vocabulary.AddText(train.Text, own);
            tokens.Add(own);
        }
        var numbers = vocabulary.Sort();
        foreach (var own in tokens)
        {
            for (var i = 0; i < own.Count; i++)
                own[i] = numbers[own[i]];
        }
        var (one, three, characters) = (0L, 0L, 0L);
        for (var author = 0; author < authors.Count; author++)
        {
            progress(author);
            var others = new List<int>();
            for (var other = 0; other < authors.Count; other++)
            {
                if (other != author)
                    others.AddRange(tokens[other]);
            }
            var segments = (Others: new TokenSegment([.. others], vocabulary.SortedCount), Own: new TokenSegment([.. tokens[author]], vocabulary.SortedCount));
            var counted = Type(authors[author], vocabulary, segments.Others, segments.Own);
            (one, three, characters) = (one + counted.One, three + counted.Three, characters + counted.Characters);
        }
        return characters == 0 ? (null, null) : (1 - ((double)one / characters), 1 - ((double)three / characters));
    }

    private (long One, long Three, long Characters) Type(Author author, TokenVocabulary vocabulary, TokenSegment others, TokenSegment own)
    {
        var lately = new TypedTokens();
        var completer = new TextCompleter(vocabulary, others, own, lately, new MixWeights());
        var (one, three, characters) = (0L, 0L, 0L);
        for (var text = 0; text < author.Test.Count; text++)
        {
            cancellation.ThrowIfCancellationRequested();
            var whole = author.Test[text].Text;
            if (text >= author.Test.Count - MeasuredOfEach)
            {
                one += TypedKeys.Of(completer, whole, 1);
                three += TypedKeys.Of(completer, whole, Shown);
                characters += TypedKeys.Characters(whole);
            }
            TypedKeys.Learn(completer, vocabulary, lately, whole);
        }
        return (one, three, characters);
    }
}
