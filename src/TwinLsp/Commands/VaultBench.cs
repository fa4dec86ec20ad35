using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Features;
using EdgeTwin.Lsp.Features.Completion;
using EdgeTwin.Lsp.Features.Custom;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Matching;

namespace EdgeTwin.Lsp.Commands;

/// <summary>Does what the server does for an editor, and looks at the clock. The facts that it keeps between its two readings are in a file of its own.</summary>
internal sealed class VaultBench(string root, CommandContext context, CancellationToken cancellation)
{
    private const int Rounds = 200;
    private const int HubRounds = 11;
    private const int SymbolsMax = 100;

    private readonly Positions _positions = new(IsUtf8: true);

    /// <summary>Measures everything.</summary>
    public BenchReport Run()
    {
        var file = Path.Combine(Path.GetTempPath(), $"edgetwin-bench-{Environment.ProcessId}-{Guid.NewGuid():N}.facts");
        try
        {
            var settings = SettingsFile.Read(root, "", out _);
            var cold = Load(settings, file, "Reading for the first time");
            var peak = PeakMib();
            var warm = Load(settings, file, "Reading again");
            return Measure(warm.Vault, new BenchReport { Vault = root, ColdMs = cold.Ms, WarmMs = warm.Ms, PeakColdMib = peak });
        }
        finally
        {
            File.Delete(file);
        }
    }

    private (double Ms, Vault Vault) Load(VaultSettings settings, string facts, string what)
    {
        context.Terminal.Progress(what);
        var vault = new Vault(root, settings, new FactsCache(facts));
        var start = context.Time.GetTimestamp();
        var loading = Task.Run(() => vault.Load(cancellation), cancellation);
        vault.Ready.GetAwaiter().GetResult();
        // The facts are written behind that; it is not what an editor waits for.
        var elapsed = Since(start);
        loading.GetAwaiter().GetResult();
        return (elapsed, vault);
    }

    private BenchReport Measure(Vault vault, BenchReport report)
    {
        var index = vault.Capture().Index;
        report = report with { Notes = index.Count };
        var (hub, links) = Hub(index);
        if (hub is null)
            return report with { PeakMib = PeakMib() };
        var path = index.PathOf(hub.Id);
        var text = NoteFile.TryRead(Path.Combine(root, path), out var bytes) ? bytes : default;
        vault.Open(path, new OpenNote(FileUri.Of(Path.Combine(root, path)), 1, NoteScan.Of(text)));
        string[] typed = [.. index.Notes.Where((_, i) => i % Math.Max(1, index.Count / Rounds) == 0).Select(note => Encoding.UTF8.GetString(LinkPath.Stem(index.Names.Names[note.Path])))];
        context.Terminal.Progress("Typing");
        var edits = Times(Rounds, i => Type(vault, path, i));
        context.Terminal.Progress("Telling");
        using var push = new PushBench(vault, hub, context.Time);
        var pushes = push.NoteCount == 0 ? [] : Times(Rounds, push.Round);
        context.Terminal.Progress("Completing");
        var completions = Completions(vault, path, typed);
        var symbols = Times(Rounds, i => Symbols(vault, typed[i % typed.Length]));
        context.Terminal.Progress("Finding and renaming");
        var view = View(vault, path);
        var references = Times(HubRounds, _ => JsonSerializer.SerializeToUtf8Bytes(ReferencesFeature.Find(view, 0, 0, withDeclaration: false), CustomJson.Default.LocationList));
        var renames = Times(HubRounds, _ => Rename(view, path));
        report = report with { PeakMib = PeakMib() };
        context.Terminal.Progress("Learning what may come next");
        report = new TextBench(vault.Capture(), context.Time, cancellation).Measure(report);
        return report with
        {
            EditP50Ms = At(edits, 50), EditP99Ms = At(edits, 99),
            PushNotes = push.NoteCount, PushP50Ms = At(pushes, 50), PushP99Ms = At(pushes, 99),
            CompletionP50Ms = At(completions, 50), CompletionP99Ms = At(completions, 99),
            SymbolP50Ms = At(symbols, 50), SymbolP99Ms = At(symbols, 99),
            MostLinked = path, MostLinkedCount = links,
            ReferencesMs = At(references, 50), RenameMs = At(renames, 50),
        };
    }

    /// <summary>A letter at the note's end, and what is wrong with the note then.</summary>
    private void Type(Vault vault, string path, int i)
    {
        var open = vault.FindOpen(path)!;
        var end = open.Scan.Text.Length;
        vault.Open(path, open with { Version = open.Version + 1, Scan = open.Scan.Edit(end, end, i % 20 == 0 ? "\n"u8 : "a"u8) });
        var now = vault.Capture();
        DiagnosticsFeature.Of(now, now.Index.Find(path)!, new DiagnosticForm(_positions, IsMarkup: false));
    }

    /// <summary>A link as it is typed, one letter after another, each with its list.</summary>
    private List<double> Completions(Vault vault, string path, string[] names)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds && times.Count < Rounds; i++)
        {
            var open = vault.FindOpen(path)!;
            var end = open.Scan.Text.Length;
            var scan = open.Scan.Edit(end, end, "\n\n[["u8);
            foreach (var letter in names[i % names.Length].EnumerateRunes().Take(4))
            {
                scan = scan.Edit(scan.Text.Length, scan.Text.Length, Encoding.UTF8.GetBytes(letter.ToString()));
                vault.Open(path, open with { Version = open.Version + 1, Scan = scan });
                var view = View(vault, path);
                var start = context.Time.GetTimestamp();
                CompletionFeature.Find(view, scan.Text.Length, cancellation);
                times.Add(Since(start));
            }
            vault.Open(path, open);
        }
        times.Sort();
        return times;
    }

    private static void Symbols(Vault vault, string typed)
    {
        var query = typed[..Math.Min(typed.Length, 4)];
        var index = vault.Capture().Index;
        NameSearch.Notes(index, query, SymbolsMax);
        NameSearch.Headings(index, query, SymbolsMax);
    }

    private void Rename(NoteView note, string path)
    {
        var edits = new EditBuilder(_positions);
        var newPath = RenameSubject.PathFor(path, "A name that nothing has");
        edits.Add(note.Vault, new RenamePlanner(note.Vault.Index).Note(note.Note, newPath));
        edits.Move(note.Vault, path, newPath);
        JsonSerializer.SerializeToUtf8Bytes(RenameAnswer.Of(edits, null, isShown: false, new ClientCapabilities())!, CustomJson.Default.RenameAnswer);
    }

    private NoteView View(Vault vault, string path)
    {
        var now = vault.Capture();
        return new NoteView(now, path, now.Index.Find(path)!, now.Open[path].Scan, _positions);
    }

    /// <summary>The note that most links lead to, and how many do; any note if none is linked to.</summary>
    private static (VaultNote? Note, int Links) Hub(VaultIndex index)
    {
        var counts = new Dictionary<int, int>();
        var resolver = new LinkResolver(index);
        foreach (var note in index.Notes)
        {
            foreach (var link in note.Facts.Links)
            {
                if (resolver.Resolve(note, link) is { HasNote: true } resolution && resolution.Note != note.Id && !index[resolution.Note]!.Facts.IsAttachment)
                    counts[resolution.Note] = counts.GetValueOrDefault(resolution.Note) + 1;
            }
        }
        if (counts.Count == 0)
            return (index.Notes.FirstOrDefault(note => !note.Facts.IsAttachment), 0);
        var most = counts.MaxBy(count => count.Value);
        return (index[most.Key], most.Value);
    }

    private List<double> Times(int rounds, Action<int> work)
    {
        var times = new List<double>(rounds);
        for (var i = 0; i < rounds; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = context.Time.GetTimestamp();
            work(i);
            times.Add(Since(start));
        }
        times.Sort();
        return times;
    }

    private double Since(long start) => context.Time.GetElapsedTime(start).TotalMilliseconds;

    /// <summary>The time that so many of a hundred stay within; 0 of none.</summary>
    internal static double At(List<double> sorted, int percent) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];

    /// <summary>proc(5): VmHWM, in kB of 1,024 bytes.</summary>
    private static double PeakMib()
    {
        const string key = "VmHWM:";
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
        return line is not null && long.TryParse(line.AsSpan(key.Length).TrimEnd("kB").Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var kib) ? kib / 1024.0 : 0;
    }
}
