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
    private readonly Dictionary<string, KnownPair> _pairs = new(StringComparer.Ordinal);
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
            var verdicts = new List<PastVerdict>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var left = isWhole ? int.MaxValue : PairsAtOnceMax;
            var values = recall.ValuesOf(now);
            foreach (var id in WrittenVerdicts.Notes(now.Index))
            {
                if (now.Index[id] is { } note && DecisionGraph.Read(now.Index, note) is { } decision)
                    Add(now, note, decision, values, verdicts, seen, ref left);
            }
            if (_pairs.Count > seen.Count)
                Forget(seen);
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

    private void Add(VaultSnapshot now, VaultNote note, Decision decision, IReadOnlyList<ValueText> values, List<PastVerdict> verdicts, HashSet<string> seen, ref int left)
    {
        var path = now.Index.PathOf(note.Id);
        IReadOnlyList<TextPart>? parts = null;
        foreach (var written in WrittenVerdicts.Of(now.Index, note))
        {
            if (ValueOf(values, written.Value) is not { } value)
                continue;
            var valuePath = now.Index.PathOf(written.Value);
            // No path has a line break in a vault that an editor can open; one that had would be looked at twice.
            var key = $"{path}\n{valuePath}";
            seen.Add(key);
            var state = recall.StateOf(now, path);
            _pairs.TryGetValue(key, out var known);
            if ((known is null || known.Decision != state || known.Value != value.State) && --left >= 0)
            {
                parts ??= now.TextOf(path) is { } scan ? PartsOf(scan) : [];
                _pairs[key] = known = Look(known, path, valuePath, state, value, parts);
            }
            if (known?.Pair is { } pair)
                verdicts.Add(new PastVerdict(pair, written.IsHonoured, decision.Decided, pair.Likeness >= LikenessMin));
        }
    }

    /// <summary>What is near stays the same pair while it is: comparing it with all others again is what costs.</summary>
    private KnownPair Look(KnownPair? before, string path, string valuePath, TextState state, ValueText value, IReadOnlyList<TextPart> parts)
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

    private void Forget(HashSet<string> seen)
    {
        foreach (var key in new List<string>(_pairs.Keys))
        {
            if (!seen.Contains(key))
                _pairs.Remove(key);
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

    /// <summary>A pair, and of which texts it is.</summary>
    private sealed record KnownPair(TextState Decision, TextState Value, string Own, string Said, ValuePair? Pair);
}
