using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Tests.Index;

/// <summary>A vault made of texts.</summary>
internal sealed class TestVault(VaultOptions? options = null)
{
    private readonly VaultNames _names = new();
    private VaultIndex? _index;

    public VaultIndex Index => _index ??= VaultIndex.Empty(_names, options ?? new VaultOptions());

    public TestVault With(string path, string text)
    {
        _index = Index.Apply(NoteChange.Set(path, Facts(text)));
        return this;
    }

    /// <summary>A vault of all those texts at once.</summary>
    public VaultIndex Built(IEnumerable<KeyValuePair<string, string>> texts) =>
        VaultIndex.Build(_names, options ?? new VaultOptions(), [.. texts.Select(text => KeyValuePair.Create(text.Key, Facts(text.Value)))]);

    public NoteFacts Facts(string text) => new FactsBuilder(_names.Names).Build(NoteScan.Of(Encoding.UTF8.GetBytes(text)));

    public void Take(VaultIndex index) => _index = index;

    public void Apply(NoteChange change) => _index = Index.Apply(change);

    public VaultNote Note(string path) => Index.Find(path) ?? throw new InvalidOperationException(path);

    /// <summary>Where the only link of a note leads, as <c>path</c>, <c>path:line</c>, or what is wrong.</summary>
    public string Follow(string from, string link)
    {
        var source = Index.Find(from)!;
        var facts = Facts(link);
        var resolution = new LinkResolver(Index).Resolve(source, Assert.Single(facts.Links.ToList()));
        var note = resolution.HasNote ? Index.PathOf(resolution.Note) : "";
        var place = resolution.Place is { } range ? $":{range.From.Line}" : "";
        return resolution.Status == ResolutionStatus.Resolved ? note + place : $"{resolution.Status} {note}".TrimEnd();
    }
}
