using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Values;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Asking;
using EdgeTwin.Self.Encoder;
using EdgeTwin.Self.Recall;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Recall;

/// <summary>
/// The passages of one vault, and what they mean as far as the user's encoder has read them. Follows the vault: what has changed since the last time is read
/// again, and nothing else. Made when somebody asks for the first time. Any thread may use it.
/// </summary>
/// <param name="vault">The vault.</param>
/// <param name="environment">A variable of the environment by name; null if it is not set.</param>
internal sealed class VaultRecall(Vault vault, Func<string, string?> environment)
{
    private const int AgainMax = 3; // somebody is writing
    private const int LearntAtOnceMax = 1000; // some seconds
    private const int SampledNotes = 64;
    private const int SampledBytes = 16 * 1024;

    private readonly Lock _lock = new();
    // Not the same: whoever writes does not wait until a whole vault has been read.
    private readonly Lock _opening = new();
    private readonly RecallCache _cache = new(vault.Root, environment);
    private readonly Dictionary<string, TextState> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueText> _values = new(StringComparer.Ordinal);
    private VerdictRecall? _verdicts;
    private PassageIndex? _passages;
    private PassageMeanings? _meanings;
    private string? _encoderProblem;
    private bool _isForeign;
    private VaultSnapshot? _followed;
    private long _files;
    private bool _isPassagesOld;
    private volatile bool _isLearnt;
    private volatile bool _areValuesRead;
    private bool _isVectorsOld = true;

    /// <summary>What passages mean; null if there is no encoder, or it cannot be used.</summary>
    public PassageMeanings? Meanings
    {
        get
        {
            lock (_opening)
                return _meanings ??= OpenEncoder();
        }
    }

    /// <summary>How many changes of files the vault has taken: what the index knows of a note may stay the same while its words change.</summary>
    internal long FilesTaken => vault.FilesTaken;

    /// <summary>Whether closed notes are looked at as well: a command does so once, an editor's server would for every list of problems.</summary>
    public bool IsOfAll { get; init; }

    /// <summary>Whether the encoder has read all that it could.</summary>
    public bool IsLearnt => _isLearnt;

    /// <summary>Why there is no encoder, as a sentence; null if there is one.</summary>
    public string? EncoderProblem => Meanings is null ? _encoderProblem : null;

    /// <summary>That the notes are in a language that the encoder does not know, as a sentence; null if they are not.</summary>
    public string? LanguageProblem => Meanings is null && _isForeign ? _encoderProblem : null;

    /// <summary>The passages of the vault as it is.</summary>
    /// <param name="now">The vault.</param>
    /// <param name="cancellation">Stops it.</param>
    public PassageIndex Passages(VaultSnapshot now, CancellationToken cancellation)
    {
        lock (_lock)
            return _passages = Follow(now, cancellation);
    }

    /// <summary>What answers questions of the vault as it is.</summary>
    public Asker Asker(VaultSnapshot now, CancellationToken cancellation) => new(Passages(now, cancellation), now.Index, now.Decisions, Meanings, path => PeriodicNotes.DayOf(now.Settings.Daily, path));

    /// <summary>Answers a question of the vault as it is. A note that is cited and is not as it was when it was read, whatever its file's time says, is read again.</summary>
    /// <param name="now">The vault.</param>
    /// <param name="question">The question.</param>
    /// <param name="max">How many passages at most.</param>
    /// <param name="asOf">The day as of which it is asked.</param>
    /// <param name="cancellation">Stops it.</param>
    public Answer Ask(VaultSnapshot now, string question, int max, DateOnly asOf, CancellationToken cancellation)
    {
        for (var again = 0; ; again++)
        {
            var answer = Asker(now, cancellation).Ask(question, max, asOf, asOf < now.Today);
            if (again == AgainMax || !ReadAgain(now, answer))
                return answer;
        }
    }

    /// <summary>The vault's values, with what they say; read again only where one is otherwise.</summary>
    public IReadOnlyList<ValueText> ValuesOf(VaultSnapshot now)
    {
        lock (_values)
        {
            var values = new List<ValueText>();
            foreach (var note in ValueNotes.Of(now.Index))
            {
                var path = now.Index.PathOf(note.Id);
                var state = StateOf(now, path);
                if (!_values.TryGetValue(path, out var value) || value.State != state)
                {
                    if (now.TextOf(path) is not { } scan)
                        continue;
                    _values[path] = value = new ValueText(note, scan, TextParts.In(scan), state);
                }
                values.Add(value.Note.Id == note.Id ? value : value with { Note = note });
            }
            return values;
        }
    }

    /// <summary>What has been learnt of the writer's verdicts.</summary>
    public VerdictRecall Verdicts => _verdicts ?? Interlocked.CompareExchange(ref _verdicts, new VerdictRecall(this), null) ?? _verdicts;

    /// <summary>Has the encoder read every line of the values and of the decisions with verdicts, so that nobody who writes a decision waits for it.</summary>
    public void ReadValues(VaultSnapshot now)
    {
        foreach (var value in ValuesOf(now))
        {
            foreach (var part in value.Parts)
                Meanings?.KnownVectorOf(part.Text);
        }
        Verdicts.Of(now, isWhole: true);
        _areValuesRead = true;
    }

    /// <summary>Whether it has once.</summary>
    public bool AreValuesRead => _areValuesRead;

    /// <summary>How many passages the encoder has not read.</summary>
    public int Unread(VaultSnapshot now, CancellationToken cancellation)
    {
        if (Meanings is not { } meanings)
            return 0;
        var passages = Passages(now, cancellation);
        return passages.Paths.Sum(path => passages.Find(path)!.Unread(meanings.Vectors));
    }

    /// <summary>Has the encoder read what it has not read yet. Takes 3 to 20 ms for each passage, on the caller's thread.</summary>
    /// <param name="now">The vault.</param>
    /// <param name="progress">Told how many passages have been read, after each note.</param>
    /// <param name="cancellation">Stops it; what has been read until then stays.</param>
    public void Learn(VaultSnapshot now, Action<int>? progress, CancellationToken cancellation)
    {
        if (Meanings is not { } meanings)
            return;
        var passages = Passages(now, cancellation);
        var read = 0;
        foreach (var path in passages.Paths)
        {
            if (cancellation.IsCancellationRequested)
                break;
            if (passages.Find(path)!.Unread(meanings.Vectors) == 0 || now.TextOf(path) is not { } scan)
                continue;
            read += meanings.Read(scan);
            progress?.Invoke(read);
        }
        lock (_lock)
        {
            _isVectorsOld |= read > 0;
            _isLearnt = passages == _passages && !cancellation.IsCancellationRequested;
        }
    }

    /// <summary>The same where little is unread, so that nobody has to wait for long.</summary>
    /// <returns>How many passages stay unread.</returns>
    public int LearnFew(VaultSnapshot now, Action<int>? progress, CancellationToken cancellation)
    {
        var unread = Unread(now, cancellation);
        if (unread == 0 || unread > LearntAtOnceMax)
            return unread;
        Learn(now, progress, cancellation);
        return 0;
    }

    /// <summary>Writes what is known into the cache, where it is not there already. What is gone from the vault is not written.</summary>
    public void Save()
    {
        lock (_lock)
        {
            if (_passages is not { } passages)
                return;
            if (_isPassagesOld)
                _cache.WritePassages(PassageFile.Write(passages, vault.StampOf));
            var vectors = Meanings?.Vectors;
            var meanings = new HashSet<ulong>();
            foreach (var path in passages.Paths)
                passages.Find(path)!.AddMeanings(meanings);
            if (vectors?.Keep(meanings) == true || _isVectorsOld)
                _cache.WriteVectors(vectors);
            (_isPassagesOld, _isVectorsOld) = (false, false);
        }
    }

    /// <summary>Deletes what is kept of it.</summary>
    public void Forget() => _cache.Forget();

    /// <summary>Whether a note that is cited was not as it had been read.</summary>
    private bool ReadAgain(VaultSnapshot now, Answer answer)
    {
        var isOther = false;
        lock (_lock)
        {
            foreach (var path in answer.Passages.Select(passage => passage.Path).Distinct(StringComparer.Ordinal))
            {
                var fresh = Words(now, path);
                if (_passages!.Find(path) is not { } known || (fresh is not null && fresh.IsSame(known)))
                    continue;
                _passages = _passages.With(path, fresh);
                (_isPassagesOld, _isLearnt, isOther) = (true, false, true);
            }
        }
        return isOther;
    }

    private PassageIndex Follow(VaultSnapshot now, CancellationToken cancellation)
    {
        var files = vault.FilesTaken;
        // Most questions come while nothing changes.
        if (_passages is { } same && _followed is { } last && last.Index == now.Index && last.Open == now.Open && _files == files)
            return same;
        var passages = FollowNotes(now, cancellation);
        (_followed, _files) = (now, files);
        return passages;
    }

    private PassageIndex FollowNotes(VaultSnapshot now, CancellationToken cancellation)
    {
        if (_passages is not { } passages)
            return Begin(now, cancellation);
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var note in now.Index.Notes)
        {
            if (note.Facts.IsAttachment)
                continue;
            var path = now.Index.PathOf(note.Id);
            there.Add(path);
            var state = StateOf(now, path);
            if (_taken.TryGetValue(path, out var taken) && taken == state)
                continue;
            passages = passages.With(path, Words(now, path));
            _taken[path] = state;
            (_isPassagesOld, _isLearnt) = (true, false);
        }
        if (_taken.Count == there.Count)
            return passages.IsFragmented ? passages.Compact() : passages;
        foreach (var path in _taken.Keys.Where(path => !there.Contains(path)).ToList())
        {
            passages = passages.With(path, null);
            _taken.Remove(path);
            _isPassagesOld = true;
        }
        return passages.IsFragmented ? passages.Compact() : passages;
    }

    private PassageIndex Begin(VaultSnapshot now, CancellationToken cancellation)
    {
        var kept = _cache.ReadPassages();
        var notes = now.Index.Notes.Where(note => !note.Facts.IsAttachment).ToArray();
        var paths = Array.ConvertAll(notes, note => now.Index.PathOf(note.Id));
        var states = Array.ConvertAll(paths, path => StateOf(now, path));
        var words = new NoteWords?[notes.Length];
        var fresh = 0;
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, notes.Length, options, i =>
        {
            // What is open is as the editor has it, and not as its file is.
            if (states[i].Open is null && kept.TryGetValue(paths[i], out var known) && states[i].Stamp == known.Stamp)
            {
                words[i] = known.Words;
                return;
            }
            words[i] = Words(now, paths[i]);
            Interlocked.Increment(ref fresh);
        });
        for (var i = 0; i < notes.Length; i++)
            _taken[paths[i]] = states[i];
        _isPassagesOld = fresh > 0 || kept.Count != notes.Length;
        // A note that cannot be read says nothing.
        return PassageIndex.Of([.. paths.Where((_, i) => words[i] is not null)], [.. words.OfType<NoteWords>()]);
    }

    /// <summary>Of which text something was read. What the index knows of a note may stay the same while its words change.</summary>
    internal TextState StateOf(VaultSnapshot now, string path) => now.Open.TryGetValue(path, out var open) ? new TextState(open.Scan, null) : new TextState(null, vault.StampOf(path));

    private static NoteWords? Words(VaultSnapshot now, string path) => now.TextOf(path) is { } scan ? NoteWords.Of(path, scan) : null;

    /// <summary>Whether the notes are in a language that the encoder does not know, by a few of them from all over the vault.</summary>
    private bool IsForeign()
    {
        var now = vault.Capture();
        var sample = new LanguageSample();
        var notes = now.Index.Notes.Where(note => !note.Facts.IsAttachment).ToList();
        for (var i = 0; i < notes.Count; i += Math.Max(1, notes.Count / SampledNotes))
        {
            if (now.BytesOf(now.Index.PathOf(notes[i].Id)) is { } text)
                sample.Add(NoteScan.Of(text[..Math.Min(text.Length, SampledBytes)]));
        }
        return sample.IsForeign;
    }

    private PassageMeanings? OpenEncoder()
    {
        if (_encoderProblem is not null)
            return null;
        if (IsForeign())
        {
            _isForeign = true;
            _encoderProblem = "These notes do not look English, and the sentence encoder knows no other language, so they are found by their words alone.";
            return null;
        }
        var path = EncoderFile.PlaceOf(environment);
        try
        {
            var file = EncoderFile.Open(path);
            var vectors = _cache.ReadVectors(file.Checksum);
            // A file that is of another encoder, or cannot be read, is not left there.
            _isVectorsOld = vectors.Count == 0;
            return new PassageMeanings(file, vectors);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or EncoderFormatException)
        {
            _encoderProblem = error is FileNotFoundException or DirectoryNotFoundException
                ? "There is no sentence encoder, so notes are found by their words alone; 'twinlsp encoder' says how to get one."
                : $"The sentence encoder cannot be used, so notes are found by their words alone: {error.Message}";
            return null;
        }
    }
}
