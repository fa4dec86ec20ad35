using System.Globalization;

namespace EdgeTwin.Self.Voice;

/// <summary>What a writer does, as it can be read: told from their own text, each with two sentences of it.</summary>
public static class VoiceTraits
{
    /// <summary>Of less text nothing is said, words.</summary>
    public const int WordsMin = 1_000;

    private const int WordsShown = 8;
    private const int PhrasesShown = 6;
    private const int OpeningsShown = 5;
    private const int PhraseWords = 3;
    private const int CountMin = 4;
    private const int NotesMin = 3;
    private const double TimesMin = 1.6;

    /// <summary>The traits; none of too little text.</summary>
    public static IReadOnlyList<VoiceTrait> Of(VoiceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var traits = new List<VoiceTrait>();
        if (profile.Words < WordsMin)
            return traits;
        var counts = new TextCounts(profile.Notes);
        Sentences(traits, profile.Notes, counts);
        Words(traits, profile.Notes, counts);
        foreach (var phrase in Best(counts.Phrases, counts.PhraseNotes, PhrasesShown))
            traits.Add(new VoiceTrait("Phrases", string.Create(CultureInfo.InvariantCulture, $"'{phrase}', {counts.Phrases[phrase]} times"), VoiceHabits.WithPhrase(profile.Notes, phrase)));
        foreach (var opening in Best(counts.Openings, null, OpeningsShown))
            traits.Add(new VoiceTrait("Openings", string.Create(CultureInfo.InvariantCulture, $"Of a thousand sentences {1000.0 * counts.Openings[opening] / counts.Sentences:0} begin with '{opening}'"), VoiceHabits.Opening(profile.Notes, opening)));
        return traits;
    }

    private static void Sentences(List<VoiceTrait> traits, IReadOnlyList<VoiceNote> notes, TextCounts counts)
    {
        var lengths = counts.SentenceWords;
        lengths.Sort();
        var middle = lengths[lengths.Count / 2];
        traits.Add(new VoiceTrait("Sentences", string.Create(CultureInfo.InvariantCulture, $"Half of the sentences have {middle} words or fewer, a tenth {lengths[lengths.Count / 10]} or fewer, and a tenth {lengths[lengths.Count * 9 / 10]} or more"), VoiceHabits.Typical(notes, VoiceFeature.SentenceWords, middle)));
        var habits = counts.Habits;
        for (var i = (int)VoiceFeature.Contractions; i < habits.Length; i++)
        {
            var feature = (VoiceFeature)i;
            var section = feature is VoiceFeature.Contractions or VoiceFeature.FirstPersons ? "Words" : "Punctuation";
            // What is never there has no sentence that shows it.
            var evidence = habits[i] > 0 ? VoiceHabits.Typical(notes, feature, habits[i]) : [];
            traits.Add(new VoiceTrait(section, string.Create(CultureInfo.InvariantCulture, $"{habits[i]:0.0} {VoiceHabits.WordsOf(feature)}"), evidence));
        }
    }

    private static void Words(List<VoiceTrait> traits, IReadOnlyList<VoiceNote> notes, TextCounts counts)
    {
        var words = new List<string>(OrdinaryEnglish.Words);
        words.Sort((first, second) => TimesOf(counts, second).CompareTo(TimesOf(counts, first)) is not 0 and var order ? order : string.CompareOrdinal(first, second));
        for (var i = 0; i < words.Count && i < WordsShown && TimesOf(counts, words[i]) >= TimesMin; i++)
        {
            if (counts.Words.GetValueOrDefault(words[i]) >= CountMin)
                traits.Add(new VoiceTrait("Words", string.Create(CultureInfo.InvariantCulture, $"'{words[i]}' {TimesOf(counts, words[i]):0.0} times as often as in ordinary English"), VoiceHabits.With(notes, words[i])));
        }
        for (var i = words.Count - 1; i > words.Count - 1 - (WordsShown / 2) && i >= 0; i--)
        {
            // So rare that it is no accident.
            if (TimesOf(counts, words[i]) <= 1 / TimesMin && OrdinaryEnglish.RateOf(words[i]) * counts.WordCount / 1000 >= 2 * CountMin)
                traits.Add(new VoiceTrait("Words", string.Create(CultureInfo.InvariantCulture, $"'{words[i]}' {TimesOf(counts, words[i]):0.00} times as often as in ordinary English"), VoiceHabits.With(notes, words[i])));
        }
    }

    private static double TimesOf(TextCounts counts, string word) => 1000.0 * counts.Words.GetValueOrDefault(word) / counts.WordCount / OrdinaryEnglish.RateOf(word);

    /// <summary>The most frequent of some, in enough notes.</summary>
    private static List<string> Best(Dictionary<string, int> counts, Dictionary<string, int>? notes, int max)
    {
        var all = new List<string>();
        foreach (var (text, count) in counts)
        {
            if (count >= CountMin && (notes is null || notes.GetValueOrDefault(text) >= NotesMin))
                all.Add(text);
        }
        all.Sort((first, second) => counts[second] != counts[first] ? counts[second].CompareTo(counts[first]) : string.CompareOrdinal(first, second));
        return all.GetRange(0, Math.Min(max, all.Count));
    }

    /// <summary>Everything counted once over the writer's text.</summary>
    private sealed class TextCounts
    {
        public TextCounts(IReadOnlyList<VoiceNote> notes)
        {
            Habits = new double[VoiceMeasures.Count];
            foreach (var note in notes)
            {
                var inNote = new HashSet<string>(StringComparer.Ordinal);
                foreach (var passage in note.Passages)
                {
                    var words = VoiceWords.In(passage.Text).Count;
                    var habits = VoiceMeasures.Of(passage.Text);
                    for (var i = 0; i < habits.Length; i++)
                        Habits[i] += habits[i] * words;
                    WordCount += words;
                    foreach (var sentence in VoiceWords.Sentences(passage.Text))
                        Count(sentence, inNote);
                }
                foreach (var phrase in inNote)
                    PhraseNotes[phrase] = PhraseNotes.GetValueOrDefault(phrase) + 1;
            }
            for (var i = 0; i < Habits.Length; i++)
                Habits[i] /= Math.Max(1, WordCount);
        }

        public Dictionary<string, int> Words { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> Phrases { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> PhraseNotes { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> Openings { get; } = new(StringComparer.Ordinal);

        public List<int> SentenceWords { get; } = [];

        public double[] Habits { get; }

        public int WordCount { get; }

        public int Sentences => SentenceWords.Count;

        private void Count(string sentence, HashSet<string> inNote)
        {
            var words = VoiceWords.In(sentence);
            if (words.Count == 0)
                return;
            SentenceWords.Add(words.Count);
            foreach (var word in words)
                Words[word] = Words.GetValueOrDefault(word) + 1;
            for (var i = 0; i + PhraseWords <= words.Count; i++)
            {
                var phrase = string.Join(' ', words.GetRange(i, PhraseWords));
                Phrases[phrase] = Phrases.GetValueOrDefault(phrase) + 1;
                inNote.Add(phrase);
            }
            if (words.Count > 2)
            {
                var opening = $"{words[0]} {words[1]}";
                Openings[opening] = Openings.GetValueOrDefault(opening) + 1;
            }
        }
    }
}
