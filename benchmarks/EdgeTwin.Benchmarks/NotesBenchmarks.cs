using System.Text;
using BenchmarkDotNet.Attributes;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Benchmarks;

/// <summary>A vault of 20,000 notes in memory, 12 links each, one in ten to the same hub: scan, index, warm start, edit, completion.</summary>
[MemoryDiagnoser]
public class NotesBenchmarks
{
    private const int Notes = 20_000;
    private static readonly string[] Words = "pump valve sensor bearing pressure flow motor twin inlet outlet header rack cabinet relay gateway probe".Split(' ');

    private byte[][] _texts = [];
    private string[] _paths = [];
    private byte[] _stored = [];
    private VaultIndex _index = VaultIndex.Empty(new VaultNames(), new VaultOptions());
    private NoteScan _large = NoteScan.Of(ReadOnlyMemory<byte>.Empty);
    private int _edits;

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(42);
        _texts = [.. Enumerable.Range(0, Notes).Select(note => Encoding.UTF8.GetBytes(Text(random, note)))];
        _paths = [.. Enumerable.Range(0, Notes).Select(note => $"d{note / 200:000}/n{note:00000}.md")];
        _index = Cold();
        using var output = new MemoryStream();
        FactsFile.Write(output, _index, static _ => default);
        _stored = output.ToArray();
        _large = NoteScan.Of(_texts.Take(900).SelectMany(text => text).ToArray());
    }

    [Benchmark]
    public VaultIndex Cold()
    {
        var names = new VaultNames();
        var facts = new NoteFacts[Notes];
        Parallel.For(0, Notes, new ParallelOptions { MaxDegreeOfParallelism = 2 }, () => new FactsBuilder(names.Names), (note, _, builder) =>
        {
            facts[note] = builder.Build(NoteScan.Of(_texts[note]));
            return builder;
        }, _ => { });
        return VaultIndex.Build(names, new VaultOptions(), [.. facts.Select((fact, note) => KeyValuePair.Create(_paths[note], fact))]);
    }

    [Benchmark]
    public VaultIndex Warm() => FactsFile.Read(_stored)!.Index(new VaultOptions());

    [Benchmark]
    public NoteScan KeyStrokeIn2MB() => _large.Edit(_large.Text.Length / 2, _large.Text.Length / 2, "x"u8);

    [Benchmark]
    public VaultIndex Edit()
    {
        var text = Encoding.UTF8.GetBytes($"# Changed {_edits++}\n[[n{_edits % Notes:00000}]]\n");
        return _index.Apply(NoteChange.Set(_paths[_edits % Notes], new FactsBuilder(_index.Names.Names).Build(NoteScan.Of(text))));
    }

    [Benchmark]
    public IReadOnlyList<NameHit> Completion() => NameSearch.Notes(_index, "pmpvl12", 100);

    [Benchmark]
    public List<Reference> ReferencesToTheHub() => new ReferenceFinder(_index).To(_index.Find(_paths[0])!);

    private static string Text(Random random, int note)
    {
        var text = new StringBuilder($"---\ntitle: {Words[note % 16]} {Words[note / 16 % 16]} {note:00000}\naliases: [alias-{note:00000}]\ntags: [area/{Words[random.Next(12)]}]\n---\n# {Words[note % 16]} {note:00000}\n\n");
        for (var section = 0; section < 6; section++)
        {
            text.Append($"## Section {section} of {Words[(note + section) % 16]}\n\n");
            for (var word = 0; word < 45; word++)
            {
                var other = random.NextDouble() < 0.9 ? random.Next(Notes) : 0;
                text.Append(word switch { 10 => $"[[n{other:00000}]] ", 25 => $"[title](../d{other / 200:000}/n{other:00000}.md) ", 30 => $"#area/{Words[random.Next(12)]} ", _ => Words[random.Next(16)] + " " });
            }
            text.Append("\n\n");
        }
        return text.ToString();
    }
}
