using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Voice;
using EdgeTwin.Self.Completion;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What may come next in a vault's text: how long it takes to learn it, what it holds, and how long each letter waits for it.</summary>
internal sealed class TextBench
{
    private const int Makings = 3;
    private const int LettersTyped = 600;
    private const int SuggestionsMax = 3;

    private readonly TimeProvider _time;
    private readonly CancellationToken _cancellation;
    private readonly List<string> _paths = [];
    private readonly List<CompletionText> _texts = [];
    private readonly List<string> _names = [];

    /// <summary>Reads a vault's text.</summary>
    public TextBench(VaultSnapshot vault, TimeProvider time, CancellationToken cancellation)
    {
        (_time, _cancellation) = (time, cancellation);
        foreach (var note in vault.Index.Notes)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = vault.Index.PathOf(note.Id);
            if (note.Facts.IsAttachment || vault.TextOf(path) is not { } scan)
                continue;
            _paths.Add(path);
            _texts.Add(OwnNotes.TextOf(vault.Settings, path, scan));
            _names.Add(Path.GetFileNameWithoutExtension(path));
        }
    }

    /// <summary>Measures it.</summary>
    public BenchReport Measure(BenchReport report)
    {
        var (model, times, before) = (default(CompletionModel), new List<double>(), 0L);
        for (var i = 0; i < Makings; i++)
        {
            model = null;
            before = GC.GetTotalMemory(forceFullCollection: true);
            var start = _time.GetTimestamp();
            model = CompletionModel.Of(_paths, _texts, _names, _cancellation);
            times.Add(_time.GetElapsedTime(start).TotalMilliseconds);
        }
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        times.Sort();
        var letters = Type(model!);
        return report with
        {
            TextBytes = _texts.Sum(text => (long)text.Own.Length + text.Others.Length),
            TextModelMs = times[Makings / 2], TextModelMib = held / (1024.0 * 1024),
            SuggestionP50Ms = VaultBench.At(letters, 50), SuggestionP99Ms = VaultBench.At(letters, 99),
        };
    }

    /// <summary>The longest text is typed once more, as a note that is not there yet, and each letter asks.</summary>
    private List<double> Type(CompletionModel model)
    {
        var times = new List<double>();
        var text = _texts.Count == 0 ? [] : _texts.MaxBy(static text => text.Own.Length)!.Own;
        for (var typed = 1; typed <= Math.Min(LettersTyped, text.Length); typed++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var start = _time.GetTimestamp();
            model.Suggest("a note that is not there.md", text[..typed], [], SuggestionsMax);
            times.Add(_time.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times;
    }
}
