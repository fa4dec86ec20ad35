using System.Globalization;
using System.Text.Json;
using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Completion;

namespace EdgeTwin.Lsp.Voice;

/// <summary>
/// What becomes of what is shown in one vault's notes: whether it is taken, and whether it stays. Counted in memory and added to the vault's file once a minute at most.
/// A client that never says that something was taken may not be able to: until it does, nothing of its session counts. Any thread may use it.
/// </summary>
internal sealed class SuggestionFeedback
{
    /// <summary>What is gone sooner was not read, and says nothing.</summary>
    public static readonly TimeSpan ReadAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>How long it is looked at whether something that was taken stays.</summary>
    public static readonly TimeSpan WatchedFor = TimeSpan.FromMinutes(5);

    /// <summary>How often the file is looked at.</summary>
    public static readonly TimeSpan WriteAfter = TimeSpan.FromMinutes(1);

    /// <summary>One in so many that are not worth showing is shown all the same: otherwise nobody would learn that they are worth it by now.</summary>
    public const int TriedEvery = 20;

    private const int ShownMax = 64;
    private const int TakenMax = 16;
    private const int EndAttempts = 50;
    private static readonly TimeSpan EndPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Lock _writing = new();
    private readonly SuggestionFile _file;
    private readonly TimeProvider _time;
    private readonly Action<string> _failed;
    private readonly JsonElement _root;
    private readonly ShownSuggestion?[] _shown = new ShownSuggestion?[ShownMax];
    private readonly List<TakenSuggestion> _taken = [];
    private readonly SuggestionRecord _unproven = new();
    private SuggestionRecord _fresh = new();
    private ShownSuggestion? _pending;
    private string? _told;
    private bool _isProven;
    private bool _isWriteWaiting;
    private bool _isEnded;
    private double _floor;
    private long _writtenAt;
    private long _lookedAt;
    private int _next;
    private int _hidden;
    private int _monthNumber;
    private string _month = "";

    /// <summary>Reads what is known.</summary>
    /// <param name="root">The vault's folder.</param>
    /// <param name="time">What tells how long something was shown, and the month.</param>
    /// <param name="failed">Told what is wrong with the vault's file: the same once.</param>
    public SuggestionFeedback(string root, TimeProvider time, Action<string> failed)
    {
        (_file, _time, _failed) = (new SuggestionFile(root), time, failed);
        _root = JsonSerializer.SerializeToElement(FileUri.Of(root), LspJson.Default.String);
        (_writtenAt, _lookedAt) = (time.GetTimestamp(), time.GetTimestamp());
        _floor = SuggestionFloor.Of(_file.Read(out var problem));
        Tell(problem);
    }

    /// <summary>The chance from which on suggestions are shown.</summary>
    public double Floor => Volatile.Read(ref _floor);

    /// <summary>Somebody asks what comes next: what was shown until now was not taken, unless the client says so.</summary>
    public void Follow(string path, NoteScan scan, int offset)
    {
        lock (_lock)
        {
            // At the same place the same is shown on.
            if (_pending is { } pending && (pending.Offset != offset || pending.Path != path))
                Settle(pending);
            if (_taken.Count > 0 && _time.GetElapsedTime(_lookedAt) > LookAfter)
                LookAt(path, scan);
            if (_isWriteWaiting || _time.GetElapsedTime(_writtenAt) < WriteAfter)
                return;
            _isWriteWaiting = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(static feedback => feedback.TryWrite(), this, preferLocal: false);
    }

    /// <summary>Whether something that is not worth showing is shown all the same.</summary>
    public bool IsTried() => Interlocked.Increment(ref _hidden) % TriedEvery == 0;

    /// <summary>Something is shown, or can be leafed to behind the first.</summary>
    /// <returns>What the client runs once it was taken.</returns>
    public Command Show(string path, int offset, Suggestion suggestion, int length, bool isFirst)
    {
        lock (_lock)
        {
            var number = _next;
            _next = (_next + 1) % ShownMax;
            var shown = _shown[number] ??= new ShownSuggestion(new Command
            {
                Title = "Count what was taken",
                CommandName = SuggestionCommands.Taken,
                Arguments = [JsonSerializer.SerializeToElement(number, LspJson.Default.Int32), _root],
            });
            shown.Fill(path, offset, suggestion, length, Month(), isFirst && _pending is { } before ? before.At : _time.GetTimestamp());
            if (isFirst)
                _pending = shown;
            return shown.Command;
        }
    }

    /// <summary>The client has inserted something that was shown; if it does not stand there it is not counted.</summary>
    public void Take(int number, VaultSnapshot now)
    {
        lock (_lock)
        {
            if (number >= ShownMax || _shown[number] is not { IsTaken: false } shown || !now.Open.TryGetValue(shown.Path, out var open))
                return;
            var text = open.Scan.Text.Span;
            if (text.Length < shown.Offset || !text[shown.Offset..].StartsWith(shown.Text))
                return;
            shown.IsTaken = true;
            if (!_isProven)
            {
                _isProven = true;
                _fresh.Add(_unproven);
                _unproven.Clear();
            }
            if (_pending is { } pending && pending.Offset == shown.Offset && pending.Path == shown.Path)
            {
                _pending = null;
                // Whoever takes another one has seen the first.
                if (!pending.Text.SequenceEqual(shown.Text))
                    CountShown(pending);
            }
            CountShown(shown);
            _fresh.Add(shown.Month, shown.Band, new SuggestionCount(0, 1, 0));
            if (_taken.Count == TakenMax)
                _taken.RemoveAt(0);
            _taken.Add(TakenSuggestion.Of(shown, text, _time.GetTimestamp()));
        }
    }

    /// <summary>Looks whether what was taken in a note still stands there.</summary>
    public void Look(string path, NoteScan scan)
    {
        lock (_lock)
            LookAt(path, scan);
    }

    /// <summary>The file is otherwise, by whomever: what it says now counts.</summary>
    public void Reload()
    {
        lock (_writing)
        {
            Volatile.Write(ref _floor, SuggestionFloor.Of(_file.Read(out var problem)));
            Tell(problem);
        }
    }

    /// <summary>Nobody asks any more: what is not written yet is, and nothing afterwards.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_pending is { } pending)
                Settle(pending);
        }
        // Another server may be at it; it takes a moment.
        using var pause = new ManualResetEventSlim();
        for (var attempt = 0; attempt < EndAttempts && !TryWrite(); attempt++)
            pause.Wait(EndPause);
        lock (_writing)
            _isEnded = true;
    }

    /// <summary>Adds what was counted since to the file, and reads what it says by now.</summary>
    /// <returns>False if another server is at it; true if it was done, or cannot be.</returns>
    private bool TryWrite()
    {
        lock (_writing)
        {
            if (_isEnded)
                return true;
            SuggestionRecord fresh;
            lock (_lock)
            {
                fresh = _fresh;
                _fresh = new SuggestionRecord();
                (_isWriteWaiting, _writtenAt) = (false, _time.GetTimestamp());
            }
            if (fresh.IsEmpty)
            {
                Reload();
                return true;
            }
            if (_file.Add(fresh, out var problem) is { } known)
            {
                Volatile.Write(ref _floor, SuggestionFloor.Of(known));
                _told = null;
                return true;
            }
            lock (_lock)
                _fresh.Add(fresh);
            Tell(problem);
            return problem is not null;
        }
    }

    private void LookAt(string path, NoteScan scan)
    {
        _lookedAt = _time.GetTimestamp();
        for (var i = _taken.Count - 1; i >= 0; i--)
        {
            var taken = _taken[i];
            var isGone = taken.Path == path && !taken.IsIn(scan.Text.Span);
            if (isGone)
                _fresh.Add(taken.Month, taken.Band, new SuggestionCount(0, 0, 1));
            if (isGone || _time.GetElapsedTime(taken.At) > WatchedFor)
                _taken.RemoveAt(i);
        }
    }

    private void Settle(ShownSuggestion shown)
    {
        _pending = null;
        if (_time.GetElapsedTime(shown.At) >= ReadAfter)
            CountShown(shown);
    }

    private void CountShown(ShownSuggestion shown)
    {
        if (shown.IsCounted)
            return;
        shown.IsCounted = true;
        (_isProven ? _fresh : _unproven).Add(shown.Month, shown.Band, new SuggestionCount(1, 0, 0));
    }

    /// <summary>The month; the text is made once for each.</summary>
    private string Month()
    {
        var now = _time.GetLocalNow();
        if (_monthNumber != (now.Year * 12) + now.Month)
            (_monthNumber, _month) = ((now.Year * 12) + now.Month, now.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        return _month;
    }

    /// <summary>What is wrong is told once, until something could be written again.</summary>
    private void Tell(string? problem)
    {
        if (problem is null || problem == _told)
            return;
        _told = problem;
        _failed(problem);
    }
}
