using EdgeTwin.Lsp.Values;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Recall;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Recall;

/// <summary>
/// What has been learnt of the writer's verdicts. Follows the vault: a decision or a value that is otherwise is looked at again, and nothing else; of many that are otherwise
/// at once, as after a merge, a few each time, so that nobody who writes waits for all. Any thread may use it.
/// </summary>
/// <param name="recall">The passages of the same vault.</param>
internal sealed class VerdictRecall(VaultRecall recall)
{
    /// <summary>How many pairs of a decision and a value are looked at while somebody waits; the others are as they were, or not there, until the next time.</summary>
    private const int PairsAtOnceMax = 8;

    /// <summary>How many lines of a decision count: what it decides is said at its beginning.</summary>
    private const int PartsMax = 24;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, NoteVerdicts> _notes = [];
    private IReadOnlyList<ValueText> _values = [];
    private int _count;
    private LikelyVerdicts _likely = LikelyVerdicts.None;
    private VaultSnapshot? _followed;
    private long _files;
    private NormWeights? _weights;
    private bool _areWeightsRead;

    /// <summary>What is known of the vault as it is.</summary>
    /// <param name="now">The vault.</param>
    /// <param name="isWhole">Whether everything is looked at, however long that takes.</param>
    public LikelyVerdicts Of(VaultSnapshot now, bool isWhole)
    {
        lock (_lock)
        {
            var files = recall.FilesTaken;
            if (_followed is { } last && last.Index == now.Index && last.Open == now.Open && _files == files)
                return _likely;
            TakeValues(now);
            var verdicts = new List<PastVerdict>();
            var notes = WrittenVerdicts.Notes(now.Index);
            var left = isWhole ? int.MaxValue : PairsAtOnceMax;
            foreach (var id in notes)
            {
                if (now.Index[id] is { } note)
                    verdicts.AddRange(VerdictsOf(now, note, ref left));
            }
            if (_notes.Count > notes.Count)
                Forget(notes);
            // What was left is looked at the next time, whether something changes or not.
            (_followed, _files) = (left >= 0 ? now : null, files);
            return _likely = LikelyVerdicts.Of(verdicts, _likely);
        }
    }

    /// <summary>A decision beside a value.</summary>
    public ValuePair PairOf(string decision, string value, RelevantValue nearest) => new(decision, value, nearest, recall.Meanings, WeightsOf(recall.Meanings));

    /// <summary>A decision's lines that count.</summary>
    public static IReadOnlyList<TextPart> PartsOf(Notes.Markdown.NoteScan scan)
    {
        var parts = TextParts.In(scan);
        return parts.Count <= PartsMax ? parts : [.. parts.Take(PartsMax)];
    }

    /// <summary>Where links lead may be otherwise once a value is, or once there are other notes.</summary>
    private void TakeValues(VaultSnapshot now)
    {
        var values = recall.ValuesOf(now);
        var areSame = values.Count == _values.Count && now.Index.Count == _count;
        for (var i = 0; areSame && i < values.Count; i++)
            areSame = values[i].Note.Id == _values[i].Note.Id && values[i].State == _values[i].State;
        (_values, _count) = (values, now.Index.Count);
        if (areSame)
            return;
        foreach (var note in _notes.Values)
            note.IsOld = true;
    }

    private List<PastVerdict> VerdictsOf(VaultSnapshot now, VaultNote note, ref int left)
    {
        if (!_notes.TryGetValue(note.Id, out var known))
            _notes[note.Id] = known = new NoteVerdicts();
        var path = known.Note == note ? known.Path : now.Index.PathOf(note.Id);
        var state = recall.StateOf(now, path);
        if (!known.IsOld && known.Note == note && known.State == state)
            return known.Verdicts;
        if (known.Path != path)
            known.Pairs.Clear();
        var before = left;
        (known.Note, known.Path, known.State, known.IsOld) = (note, path, state, false);
        known.Verdicts = DecisionGraph.Read(now.Index, note) is { } decision ? Look(now, known, decision, ref left) : [];
        known.IsOld = left < 0 && left < before;
        return known.Verdicts;
    }

    private List<PastVerdict> Look(VaultSnapshot now, NoteVerdicts note, Decision decision, ref int left)
    {
        var verdicts = new List<PastVerdict>();
        IReadOnlyList<TextPart>? parts = null;
        foreach (var written in WrittenVerdicts.Of(now.Index, note.Note!))
        {
            if (ValueOf(_values, written.Value) is not { } value)
                continue;
            var valuePath = now.Index.PathOf(written.Value);
            note.Pairs.TryGetValue(valuePath, out var known);
            if ((known is null || known.Decision != note.State || known.Value != value.State) && --left >= 0)
            {
                parts ??= now.TextOf(note.Path) is { } scan ? PartsOf(scan) : [];
                note.Pairs[valuePath] = known = Look(known, note.Path, valuePath, note.State, value, parts);
            }
            if (known?.Pair is { } pair)
                verdicts.Add(new PastVerdict(pair, written.IsHonoured, decision.Decided, pair.Likeness >= LikenessMin));
        }
        return verdicts;
    }

    /// <summary>What is near stays the same pair while it is: comparing it with all others again is what costs.</summary>
    private KnownPair Look(KnownPair? before, string path, string valuePath, TextState? state, ValueText value, IReadOnlyList<TextPart> parts)
    {
        var ranked = RelevantValues.Rank(parts, [value.Parts], recall.Meanings);
        if (ranked.Count == 0)
            return new KnownPair(state, value.State, "", "", null);
        var (own, said) = (ranked[0].Own.Text, ranked[0].Said.Text);
        return before?.Pair is { } pair && before.Own == own && before.Said == said
            ? before with { Decision = state, Value = value.State }
            : new KnownPair(state, value.State, own, said, PairOf(path, valuePath, ranked[0]));
    }

    private double LikenessMin => recall.Meanings is null ? RelevantValues.WordsMin : RelevantValues.MeaningMin;

    private void Forget(IReadOnlyCollection<int> notes)
    {
        foreach (var id in new List<int>(_notes.Keys))
        {
            if (!notes.Contains(id))
                _notes.Remove(id);
        }
    }

    private NormWeights? WeightsOf(PassageMeanings? meanings)
    {
        if (!_areWeightsRead && meanings is not null)
            (_weights, _areWeightsRead) = (NormWeights.For(meanings.Vectors.Encoder), true);
        return _weights;
    }

    private static ValueText? ValueOf(IReadOnlyList<ValueText> values, int note)
    {
        foreach (var value in values)
        {
            if (value.Note.Id == note)
                return value;
        }
        return null;
    }

    /// <summary>What is known of a note with verdicts.</summary>
    private sealed class NoteVerdicts
    {
        /// <summary>The note as it was.</summary>
        public VaultNote? Note { get; set; }

        /// <summary>Its path.</summary>
        public string Path { get; set; } = "";

        /// <summary>Of which text it is.</summary>
        public TextState? State { get; set; }

        /// <summary>Whether it has to be looked at again whatever it is like.</summary>
        public bool IsOld { get; set; }

        /// <summary>Its verdicts.</summary>
        public List<PastVerdict> Verdicts { get; set; } = [];

        /// <summary>It beside each value that it judges, by the value's path.</summary>
        public Dictionary<string, KnownPair> Pairs { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>A pair, and of which texts it is.</summary>
    private sealed record KnownPair(TextState? Decision, TextState Value, string Own, string Said, ValuePair? Pair);
}
