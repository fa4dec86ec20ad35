using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Self.Tests;

/// <summary>A note as the index knows it.</summary>
internal sealed class NoteFactsOf
{
    public NoteFactsOf(string text)
    {
        Scan = NoteScan.Of(Encoding.UTF8.GetBytes(text));
        Facts = new FactsBuilder(Names).Build(Scan);
    }

    public NameTable Names { get; } = new();

    public NoteScan Scan { get; }

    public NoteFacts Facts { get; }

    /// <summary>The bytes of a place as text.</summary>
    public string TextOf(NoteRange range) => Encoding.UTF8.GetString(Scan.Text.Span[range.Start..range.End]);

    /// <summary>Lines and columns of a place are those of its bytes.</summary>
    public void CheckPlace(NoteRange range) => Assert.Equal(Scan.Lines.RangeOf(range.Start, range.End), range);
}
