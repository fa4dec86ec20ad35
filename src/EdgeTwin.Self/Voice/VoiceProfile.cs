namespace EdgeTwin.Self.Voice;

/// <summary>
/// How one writer writes, learnt from their own text, and what others write like. A passage is held against pieces of its length; each of those is held
/// against the others of other notes in the same way, so that what is said is which share of the writer's own pieces is less like them than the passage. How like: by how much likelier its
/// runs of characters are in the writer's text than in others'. One thread.
/// </summary>
public sealed class VoiceProfile
{
    /// <summary>Of a shorter passage nothing is said, characters.</summary>
    public const int TextMin = 300;

    /// <summary>A longer one is held against pieces of this length.</summary>
    private const int PieceMax = 3_000;

    private const int PiecesMin = 20;
    private const int NotesMin = 5;
    private const int PiecesMax = 240;
    private const int CommonWords = 100;
    private const int DifferencesMax = 4;
    private const double SpreadsMin = 1.5;

    // What is learnt of the writer's text at most, and of others', characters: of a longer one the beginnings of all notes.
    private const int LearntMax = 1_000_000;

    // Of others' text in the vault less says little of what others write.
    private const int OthersMin = 50_000;

    // Of English nearly half of the words are among the common ones that are known, of its neighbours a tenth.
    private const double EnglishMin = 0.25;

    // Half of a text's words are among the commonest of its language; of another language's few are, and mostly by chance.
    private const double SameLanguageMin = 0.2;

    private readonly IReadOnlyList<VoiceNote> _notes;
    private readonly Dictionary<string, int> _common = new(StringComparer.Ordinal);
    private readonly double _commonShare;
    private readonly OthersRuns? _others;
    private OwnPieces? _last;

    /// <summary>Learns it.</summary>
    /// <param name="notes">The writer's notes.</param>
    /// <param name="others">What the vault has of others; of little nothing is learnt.</param>
    public VoiceProfile(IReadOnlyList<VoiceNote> notes, IReadOnlyList<string>? others = null)
    {
        ArgumentNullException.ThrowIfNull(notes);
        _notes = notes;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var note in notes)
        {
            foreach (var passage in note.Passages)
            {
                Characters += passage.Text.Length;
                Words += VoiceWords.Count(passage.Text, counts);
            }
        }
        foreach (var (word, count) in counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(CommonWords))
        {
            _common.Add(word, _common.Count);
            _commonShare += (double)count / Words;
        }
        _others = OthersOf(counts, others ?? []);
    }

    /// <summary>How many characters there are of the writer's own.</summary>
    public long Characters { get; private set; }

    /// <summary>How many words.</summary>
    public int Words { get; private set; }

    /// <summary>The notes.</summary>
    public IReadOnlyList<VoiceNote> Notes => _notes;

    /// <summary>Tells how like the writer a passage is.</summary>
    /// <param name="text">The passage's own text, as <see cref="OwnText"/> leaves it.</param>
    /// <param name="path">The note it is in, which is not among those it is held against; null if it is in none.</param>
    public VoiceVerdict Check(string text, string? path)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length < TextMin)
            return VoiceVerdict.Silent(VoiceSilence.LittleText);
        if (PiecesOf(Math.Min(text.Length, PieceMax), path) is not { } pieces)
            return VoiceVerdict.Silent(VoiceSilence.SmallVault);
        var passage = new VoicePiece(-1, text.Length > PieceMax ? text[..PieceMax] : text);
        passage.Measure(_common);
        var share = 0.0;
        foreach (var often in passage.Words)
            share += often;
        if (share < _commonShare * SameLanguageMin)
            return VoiceVerdict.Silent(VoiceSilence.OtherLanguage);
        return new VoiceVerdict(VoiceSilence.None, pieces.PercentileOf(passage.Text), pieces.Count, Differences(passage, pieces.All));
    }

    private OwnPieces? PiecesOf(int length, string? without)
    {
        // A tenth more or less makes no difference, and paragraphs of one note are asked for one after another.
        if (_last is { } last && last.Without == without && Math.Abs(last.Length - length) <= last.Length / 10)
            return last;
        var runs = new OwnRuns(_others, OwnPieces.Parts);
        var pieces = Pieces(length, without, runs, out var notes);
        if (pieces.Count < PiecesMin || notes < NotesMin)
            return null;
        foreach (var piece in pieces)
            piece.Measure(_common);
        return _last = new OwnPieces(length, without, pieces, runs);
    }

    /// <summary>What others write like: English, where the vault is in English, and what it has of others, where that is enough; null where nothing is known.</summary>
    private OthersRuns? OthersOf(Dictionary<string, int> counts, IReadOnlyList<string> others)
    {
        var english = 0L;
        foreach (var word in OrdinaryEnglish.Words)
            english += counts.GetValueOrDefault(word);
        var known = english >= Words * EnglishMin ? OthersRuns.English : null;
        var texts = new List<string>();
        var characters = 0L;
        foreach (var text in others)
            characters += text.Length;
        if (characters < OthersMin)
            return known;
        foreach (var text in others)
            texts.Add(text[..LearntOf(text.Length, characters)]);
        var counted = OthersRuns.Of([texts]);
        return known?.Mixed(counted) ?? counted;
    }

    /// <summary>How much of a text is learnt, of all that there is.</summary>
    private static int LearntOf(int length, long all) => all <= LearntMax ? length : (int)((long)length * LearntMax / all);

    private List<VoiceDifference> Differences(VoicePiece passage, VoiceStandard all)
    {
        var differences = new List<VoiceDifference>();
        for (var i = 0; i < VoiceMeasures.Count; i++)
        {
            var spreads = (passage.Habits[i] - all.HabitMeans[i]) / all.HabitSpreads[i];
            if (Math.Abs(spreads) >= SpreadsMin)
                differences.Add(new VoiceDifference(VoiceHabits.WordsOf((VoiceFeature)i), passage.Habits[i], all.HabitMeans[i], spreads, VoiceHabits.Typical(_notes, (VoiceFeature)i, all.HabitMeans[i])));
        }
        foreach (var (word, place) in _common)
        {
            var spreads = (passage.Words[place] - all.WordMeans[place]) / all.WordSpreads[place];
            // More than once: a word that stands there once says little.
            if (Math.Abs(spreads) >= SpreadsMin * 2 || (spreads <= -SpreadsMin && passage.Words[place] == 0))
                differences.Add(new VoiceDifference($"'{word}' in a thousand words", passage.Words[place] * 1000, all.WordMeans[place] * 1000, spreads, VoiceHabits.With(_notes, word)));
        }
        differences.Sort(static (first, second) => Math.Abs(second.Spreads).CompareTo(Math.Abs(first.Spreads)) is not 0 and var order ? order : string.CompareOrdinal(first.What, second.What));
        if (differences.Count > DifferencesMax)
            differences.RemoveRange(DifferencesMax, differences.Count - DifferencesMax);
        return differences;
    }

    /// <summary>The notes' texts, learnt, and cut to a length, evenly from all over the vault where there are too many.</summary>
    private List<VoicePiece> Pieces(int length, string? without, OwnRuns runs, out int notes)
    {
        var pieces = new List<VoicePiece>();
        notes = 0;
        for (var note = 0; note < _notes.Count; note++)
        {
            if (_notes[note].Path == without)
                continue;
            var text = new System.Text.StringBuilder();
            foreach (var passage in _notes[note].Passages)
                text.Append(text.Length > 0 ? " " : "").Append(passage.Text);
            var whole = text.ToString();
            runs.Add(whole.AsSpan(0, LearntOf(whole.Length, Characters)), OwnPieces.PartOf(note));
            var before = pieces.Count;
            // A note that is nearly as long is one piece; the end of a long one that is much shorter is none.
            for (var at = 0; whole.Length - at >= length * 3 / 4; at += length)
                pieces.Add(new VoicePiece(note, whole.Substring(at, Math.Min(length, whole.Length - at))));
            notes += pieces.Count > before ? 1 : 0;
        }
        if (pieces.Count <= PiecesMax)
            return pieces;
        var some = new List<VoicePiece>();
        for (var i = 0; i < PiecesMax; i++)
            some.Add(pieces[(int)((long)i * pieces.Count / PiecesMax)]);
        return some;
    }
}
