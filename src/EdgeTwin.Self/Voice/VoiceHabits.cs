namespace EdgeTwin.Self.Voice;

/// <summary>Habits in words, with sentences that show them.</summary>
internal static class VoiceHabits
{
    private const int SentencesMax = 2;
    private const int SentenceLengthMax = 200;
    private const int SentenceWordsMin = 4;
    private const int NotesLooked = 400;

    /// <summary>What a habit is.</summary>
    public static string WordsOf(VoiceFeature feature) => feature switch
    {
        VoiceFeature.SentenceWords => "words in a sentence",
        VoiceFeature.SentenceSpread => "words by which sentences differ in length",
        VoiceFeature.WordLetters => "letters in a word",
        VoiceFeature.Contractions => "contractions in a thousand words",
        VoiceFeature.FirstPersons => "'I', 'we' and the like in a thousand words",
        VoiceFeature.Commas => "commas in a thousand words",
        VoiceFeature.Semicolons => "semicolons in a thousand words",
        VoiceFeature.Colons => "colons in a thousand words",
        VoiceFeature.Dashes => "dashes in a thousand words",
        VoiceFeature.Brackets => "brackets in a thousand words",
        VoiceFeature.Questions => "question marks in a thousand words",
        _ => "exclamation marks in a thousand words",
    };

    /// <summary>Two sentences with a word.</summary>
    public static List<VoiceSentence> With(IReadOnlyList<VoiceNote> notes, string word) => Find(notes, sentence => VoiceWords.In(sentence).Contains(word));

    /// <summary>Two sentences with some words in a row.</summary>
    public static List<VoiceSentence> WithPhrase(IReadOnlyList<VoiceNote> notes, string phrase) => Find(notes, sentence => $" {string.Join(' ', VoiceWords.In(sentence))} ".Contains($" {phrase} ", StringComparison.Ordinal));

    /// <summary>Two sentences that begin with some words.</summary>
    public static List<VoiceSentence> Opening(IReadOnlyList<VoiceNote> notes, string words) => Find(notes, sentence => string.Join(' ', VoiceWords.In(sentence)).StartsWith($"{words} ", StringComparison.Ordinal));

    /// <summary>Two sentences that show a habit: as long as usual, or with the mark that is counted.</summary>
    public static List<VoiceSentence> Typical(IReadOnlyList<VoiceNote> notes, VoiceFeature feature, double usually) => Find(notes, sentence => feature switch
    {
        VoiceFeature.SentenceWords or VoiceFeature.SentenceSpread => Math.Abs(VoiceWords.In(sentence).Count - usually) <= 2,
        VoiceFeature.WordLetters => Math.Abs(VoiceMeasures.Of(sentence)[(int)feature] - usually) <= 0.3,
        _ => usually <= 0 || VoiceMeasures.Of(sentence)[(int)feature] > 0,
    });

    private static List<VoiceSentence> Find(IReadOnlyList<VoiceNote> notes, Func<string, bool> isIt)
    {
        var found = new List<VoiceSentence>();
        for (var i = 0; i < notes.Count && i < NotesLooked && found.Count < SentencesMax; i++)
        {
            var inNote = false;
            foreach (var passage in notes[i].Passages)
            {
                foreach (var sentence in VoiceWords.Sentences(passage.Text))
                {
                    if (inNote || found.Count == SentencesMax || sentence.Length > SentenceLengthMax || VoiceWords.In(sentence).Count < SentenceWordsMin || !isIt(sentence))
                        continue;
                    found.Add(new VoiceSentence(notes[i].Path, passage.Line, sentence));
                    // Another note shows it better than the same one again.
                    inNote = true;
                }
            }
        }
        return found;
    }
}
