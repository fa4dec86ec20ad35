using System.Text;
using EdgeTwin.Lsp.Measuring;
using EdgeTwin.Self.Completion;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Replay;

/// <summary>
/// What was newly written in a month, typed with the vault as it was at the end of the month before, and with nothing learnt: how many keys are saved, by the rule of
/// <c>twinlsp bench self</c> (each character is one key; what is shown and comes next letter by letter is accepted by one, if it has two characters or more). How far to
/// believe what is learnt from the months' texts once they are measured, as an editor learns it while somebody writes.
/// </summary>
internal sealed class TextReplay(int charactersMax, int seed)
{
    private const int PassageMin = 40;
    private const int PassageMax = 600;
    private const int ShownMax = 3;

    private readonly MixWeights _weights = new();

    /// <summary>Measures a month.</summary>
    /// <param name="before">The writer's own text at the end of the month before.</param>
    /// <param name="written">The paragraphs that were written since.</param>
    public TextFigures Measure(List<VoiceNote> before, List<(string Path, string Text)> written)
    {
        var sample = Sample(written);
        if (sample.Count == 0)
            return new TextFigures();
        var vocabulary = new TokenVocabulary();
        var tokens = new List<int>();
        foreach (var note in before)
            vocabulary.AddText(Encoding.UTF8.GetBytes(string.Join('\n', note.Passages.Select(passage => passage.Text))), tokens);
        var numbers = vocabulary.Sort();
        for (var i = 0; i < tokens.Count; i++)
            tokens[i] = numbers[tokens[i]];
        var own = new TokenSegment([.. tokens], vocabulary.SortedCount);
        var none = new TokenSegment([], vocabulary.SortedCount);
        var lately = new TypedTokens();
        var learnt = new TextCompleter(vocabulary, none, own, lately, _weights);
        var nothing = new TokenVocabulary();
        nothing.Sort();
        var nothingLately = new TypedTokens();
        var plain = new TextCompleter(nothing, new TokenSegment([], nothing.SortedCount), new TokenSegment([], nothing.SortedCount), nothingLately, new MixWeights());
        var figures = new TextFigures();
        foreach (var text in sample)
        {
            figures += new TextFigures(TypedKeys.Characters(text), TypedKeys.Of(plain, text, 1), TypedKeys.Of(plain, text, ShownMax), TypedKeys.Of(learnt, text, 1), TypedKeys.Of(learnt, text, ShownMax));
            TypedKeys.Learn(learnt, vocabulary, lately, text);
            TypedKeys.Learn(plain, nothing, nothingLately, text);
        }
        return figures;
    }

    /// <summary>Paragraphs from all over the month, in the order of the notes, to about so many characters.</summary>
    private List<byte[]> Sample(List<(string Path, string Text)> written)
    {
        var all = written.Where(passage => passage.Text.Length >= PassageMin).Select(passage => passage.Text.Length > PassageMax ? passage.Text[..PassageMax] : passage.Text).ToArray();
        var order = Enumerable.Range(0, all.Length).ToArray();
        new Random(seed).Shuffle(order);
        var (taken, characters) = (new List<int>(), 0);
        foreach (var i in order)
        {
            if (characters + all[i].Length > charactersMax)
                continue;
            characters += all[i].Length;
            taken.Add(i);
        }
        taken.Sort();
        return [.. taken.Select(i => Encoding.UTF8.GetBytes(all[i]))];
    }
}
