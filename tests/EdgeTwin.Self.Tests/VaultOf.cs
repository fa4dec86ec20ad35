using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;
using EdgeTwin.Self.Asking;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Encoder;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Tests;

/// <summary>A vault in memory.</summary>
internal sealed class VaultOf
{
    public VaultOf(params (string Path, string Text)[] notes)
    {
        var names = new VaultNames();
        var builder = new FactsBuilder(names.Names);
        Scans = notes.ToDictionary(note => note.Path, note => NoteScan.Of(Encoding.UTF8.GetBytes(note.Text)), StringComparer.Ordinal);
        Index = VaultIndex.Build(names, new VaultOptions(), [.. Scans.Select(note => KeyValuePair.Create(note.Key, builder.Build(note.Value)))]);
        Decisions = DecisionGraph.Of(Index);
        Passages = PassageIndex.Of([.. Scans.Keys], [.. Scans.Select(note => NoteWords.Of(note.Key, note.Value))]);
    }

    public IReadOnlyDictionary<string, NoteScan> Scans { get; }

    public VaultIndex Index { get; }

    public DecisionGraph Decisions { get; }

    public PassageIndex Passages { get; }

    public Asker Asker => new(Passages, Index, Decisions, null, DayOf);

    /// <summary>The same with what passages mean.</summary>
    public Asker AskerBy(EncoderFile encoder)
    {
        var meanings = new PassageMeanings(encoder, new PassageVectors(encoder.Checksum));
        foreach (var scan in Scans.Values)
            meanings.Read(scan);
        return new Asker(Passages, Index, Decisions, meanings, DayOf);
    }

    public int IdOf(string path) => Index.Find(path)!.Id;

    /// <summary>The text of a cited passage, from the note as it is.</summary>
    public string TextOf(AnswerPassage passage) => Encoding.UTF8.GetString(Scans[passage.Path].Text.Span[passage.Passage.Span.Start..passage.Passage.Span.End]);

    private static DateOnly? DayOf(string path) => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(path), "yyyy-MM-dd", out var day) ? day : null;
}
