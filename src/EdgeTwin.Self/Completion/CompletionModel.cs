namespace EdgeTwin.Self.Completion;

/// <summary>
/// What a vault's texts say of what comes next. A note that is otherwise is taken out and taken in again by itself, with all its counts; once much is otherwise, a
/// new model is made. Any thread may use it. Nothing of it is written anywhere.
/// </summary>
public sealed class CompletionModel
{
    /// <summary>What is taken in of a vault, bytes of the writer's text and of others' each: about eight times as much is in memory. What is more is left out, from the end.</summary>
    public const int BytesMax = 16 << 20;

    /// <summary>How likely what is shown is at least: rarer ones would be wrong too often to be read.</summary>
    public const double ShownFrom = 0.1;

    /// <summary>What a note's text before the cursor counts at most, bytes: the nearest.</summary>
    internal const int BeforeBytesMax = 32 << 10;

    private const int AfterBytesMax = 8 << 10;
    private const int LatelyMax = 32 << 10;
    private const int RehearsedTokens = 3_000;
    private const int RehearsedNoteBytes = 2_000;
    private const int RehearsedNoteTokens = 400;
    private const int SortedMore = 64 << 10;

    private readonly Lock _lock = new();
    private readonly TokenVocabulary _vocabulary;
    private readonly TokenSegment _others;
    private readonly TokenSegment _own;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<TokenRange> _ranges = [];
    private readonly Dictionary<string, int[]> _changed = new(StringComparer.Ordinal);
    private readonly TypedTokens _lately = new();
    private readonly TextCompleter _completer;
    private readonly MixWeights _weights = new();
    private string? _path;
    private int _learntBytes;

    private CompletionModel(TokenVocabulary vocabulary, TokenSegment others, TokenSegment own)
    {
        (_vocabulary, _others, _own) = (vocabulary, others, own);
        _completer = new TextCompleter(vocabulary, others, own, _lately, _weights);
    }

    /// <summary>Whether so much is otherwise that a new one should be made.</summary>
    public bool IsOld
    {
        get
        {
            lock (_lock)
                return _lately.Count > LatelyMax || _vocabulary.Count > _vocabulary.SortedCount + SortedMore;
        }
    }

    /// <summary>Makes one.</summary>
    /// <param name="paths">The notes.</param>
    /// <param name="texts">What each says.</param>
    /// <param name="names">What notes and twins are called.</param>
    /// <param name="cancellation">Stops it.</param>
    public static CompletionModel Of(IReadOnlyList<string> paths, IReadOnlyList<CompletionText> texts, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(names);
        var vocabulary = new TokenVocabulary();
        var own = new List<int>();
        var others = new List<int>();
        var ranges = new List<TokenRange>();
        var (ownBytes, otherBytes) = (0, 0);
        foreach (var text in texts)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = own.Count;
            if ((ownBytes += text.Own.Length) <= BytesMax)
                vocabulary.AddText(text.Own, own);
            ranges.Add(new TokenRange(start, own.Count));
            if ((otherBytes += text.Others.Length) <= BytesMax)
                vocabulary.AddText(text.Others, others);
        }
        foreach (var name in names)
            vocabulary.AddText(System.Text.Encoding.UTF8.GetBytes(' ' + name), others);
        var numbers = vocabulary.Sort();
        var model = new CompletionModel(vocabulary, new TokenSegment(Renumbered(others, numbers), vocabulary.SortedCount), new TokenSegment(Renumbered(own, numbers), vocabulary.SortedCount));
        for (var i = 0; i < paths.Count; i++)
        {
            model._places[paths[i]] = i;
            model._ranges.Add(ranges[i]);
        }
        return model;
    }

    /// <summary>Learns how far to believe what from the last notes, each typed as if the others alone were there. Suggestions are made meanwhile, a little worse.</summary>
    /// <param name="texts">What the notes say, as the model was made of them.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Rehearse(IReadOnlyList<CompletionText> texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var rehearsed = 0;
        for (var i = texts.Count - 1; i >= 0 && rehearsed < RehearsedTokens; i--)
        {
            cancellation.ThrowIfCancellationRequested();
            var range = _ranges[i];
            if (range.Count == 0)
                continue;
            // Only its beginning: whoever asks meanwhile waits until it is done.
            var text = texts[i].Own[..Math.Min(texts[i].Own.Length, RehearsedNoteBytes)];
            rehearsed += Math.Min(range.Count, RehearsedNoteTokens);
            lock (_lock)
            {
                // It was edited meanwhile.
                if (_own.IsGone(range.Low))
                    continue;
                _own.Take(range, isGone: true);
                _completer.Begin();
                _completer.Follow(text, 0);
                _own.Take(range, isGone: false);
            }
        }
    }

    /// <summary>A note is otherwise: what it said counts no more, and what it says now does.</summary>
    /// <param name="path">The note.</param>
    /// <param name="own">What its writer wrote themselves; empty if it is gone.</param>
    public void Take(string path, ReadOnlySpan<byte> own)
    {
        ArgumentNullException.ThrowIfNull(path);
        lock (_lock)
        {
            if (_places.TryGetValue(path, out var place))
                _own.Take(_ranges[place], isGone: true);
            var wasThere = _changed.Remove(path);
            if (own.Length > 0)
            {
                var tokens = new List<int>();
                _vocabulary.AddText(own, tokens);
                _changed[path] = [.. tokens];
            }
            if (!wasThere && own.Length == 0)
                return;
            _lately.Clear();
            foreach (var tokens in _changed.Values)
            {
                foreach (var token in tokens)
                    _lately.Add(token);
            }
        }
    }

    /// <summary>What may come next in a note that is being written.</summary>
    /// <param name="path">The note; what the model knows of it from before is not counted, if it was taken out.</param>
    /// <param name="before">Its text up to the cursor.</param>
    /// <param name="after">Its text behind the cursor.</param>
    /// <param name="count">How many suggestions at most.</param>
    /// <param name="shownFrom">How likely one must be to be shown.</param>
    public IReadOnlyList<Suggestion> Suggest(string path, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, int count, double shownFrom = ShownFrom)
    {
        lock (_lock)
        {
            before = before[BoundaryFrom(before, before.Length - BeforeBytesMax)..];
            after = after[..Math.Min(after.Length, AfterBytesMax)];
            _completer.Begin();
            // What stands below counts as if it had been written earlier; its last word may be cut.
            if (after.LastIndexOf((byte)' ') is > 0 and var last)
                _completer.FollowEarlier(after[..last]);
            // What was typed since the last time, and only that, tells how far to believe what.
            var learnFrom = path == _path && _learntBytes < before.Length ? _learntBytes : before.Length;
            if (before.Length - learnFrom > RehearsedTokens)
                learnFrom = before.Length;
            _completer.Follow(before, learnFrom);
            (_path, _learntBytes) = (path, before.Length);
            // An editor shows one and offers the others behind it.
            return _completer.Suggest(before, count, shown: 1, shownFrom);
        }
    }

    /// <summary>How often some text stands in the writer's notes, by whole tokens; the notes as they are now.</summary>
    internal int CountOf(ReadOnlySpan<byte> text)
    {
        lock (_lock)
        {
            var tokens = new List<int>();
            _vocabulary.NumbersOf(text, tokens);
            var count = _own.CountOf([.. tokens]);
            foreach (var changed in _changed.Values)
            {
                for (var rest = changed.AsSpan(); rest.IndexOf([.. tokens]) is >= 0 and var at; rest = rest[(at + 1)..])
                    count++;
            }
            return count;
        }
    }

    private static int[] Renumbered(List<int> tokens, int[] numbers)
    {
        var renumbered = new int[tokens.Count];
        for (var i = 0; i < renumbered.Length; i++)
            renumbered[i] = numbers[tokens[i]];
        return renumbered;
    }

    /// <summary>The first line that begins at a byte or behind it: no word is cut.</summary>
    private static int BoundaryFrom(ReadOnlySpan<byte> text, int start) => start <= 0 ? 0 : text[start..].IndexOfAny((byte)'\n', (byte)' ') is >= 0 and var line ? start + line : text.Length;
}
