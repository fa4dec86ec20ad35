using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Claims;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Views;

/// <summary>A note as a request about it sees it: its text, its facts, and the vault around it, all of one moment.</summary>
/// <param name="Vault">The vault.</param>
/// <param name="Path">Its path from the vault's root.</param>
/// <param name="Note">Its place in the index.</param>
/// <param name="Scan">Its text and what is in it.</param>
/// <param name="Positions">How this client counts.</param>
internal sealed record NoteView(VaultSnapshot Vault, string Path, VaultNote Note, NoteScan Scan, Positions Positions)
{
    /// <summary>What the writer's clock showed.</summary>
    public DateTime Now { get; init; }

    /// <summary>What the client calls it.</summary>
    public string Uri => Vault.UriOf(Path);

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Text => Scan.Text.Span;

    /// <summary>What is known of it.</summary>
    public NoteFacts Facts => Note.Facts;

    /// <summary>What it says is so.</summary>
    public IReadOnlyList<Claim> Claims => ClaimFinder.In(Facts, Vault.Index.Names.Names);

    /// <summary>The byte that the client means.</summary>
    /// <exception cref="RpcException">There is no such line.</exception>
    public int OffsetOf(Position position) => Positions.OffsetIn(Scan, position) is >= 0 and var offset
        ? offset
        : throw new RpcException(ErrorCodes.InvalidParams, $"'{Uri}' has {Scan.Lines.Count} lines, and line {position.Line} was asked for (counted from 0).");

    /// <summary>The bytes that the client means. Lines behind the last mean the end: clients ask for what they see, and a little more.</summary>
    /// <exception cref="RpcException">It ends before it begins, or counts from less than 0.</exception>
    public TextSpan SpanOf(LspRange range)
    {
        var start = OffsetOrEnd(range.Start);
        var end = OffsetOrEnd(range.End);
        return end >= start ? new TextSpan(start, end) : throw new RpcException(ErrorCodes.InvalidParams,
            $"A range of '{Uri}' ends at {range.End.Line}:{range.End.Character}, before it begins at {range.Start.Line}:{range.Start.Character} (counted from 0).");
    }

    private int OffsetOrEnd(Position position) => position is { Line: >= 0, Character: >= 0 }
        ? position.Line < Scan.Lines.Count ? Positions.OffsetIn(Scan, position) : Text.Length
        : throw new RpcException(ErrorCodes.InvalidParams, $"{position.Line}:{position.Character} is no place in '{Uri}'; lines and columns count from 0.");

    /// <summary>The link that a byte is in, if it is in one.</summary>
    public LinkFact? LinkAt(int offset)
    {
        foreach (var link in Facts.Links)
        {
            if (link.Range.Start <= offset && offset <= link.Range.End)
                return link;
        }
        return null;
    }

    /// <summary>The heading that a byte is in, if it is in one.</summary>
    public HeadingFact? HeadingAt(int offset)
    {
        foreach (var heading in Facts.Headings)
        {
            if (heading.Range.Start <= offset && offset <= heading.Range.End)
                return heading;
        }
        return null;
    }

    /// <summary>Whether a heading stands for the note, as its name does: the first one.</summary>
    public bool IsTitle(HeadingFact heading)
    {
        foreach (var first in Facts.Headings)
            return first.Range == heading.Range;
        return false;
    }

    /// <summary>The tag that a byte is in, if it is in one.</summary>
    public NameFact? TagAt(int offset) => NameAt(Facts.Tags, offset);

    /// <summary>The title, alias or block id that a byte is in, if it is in one.</summary>
    public NameFact? NameAt(int offset) => NameAt(Facts.Names, offset);

    /// <summary>The label of a footnote or link reference that a byte is in, if it is in one.</summary>
    public NameFact? LabelAt(int offset) => NameAt(Facts.Labels, offset);

    /// <summary>A string of the vault.</summary>
    public string NameOf(int name) => Vault.Index.Names.Names.Text(name);

    private static NameFact? NameAt(FactSection<NameFact> names, int offset)
    {
        foreach (var name in names)
        {
            if (name.Range.Start <= offset && offset <= name.Range.End)
                return name;
        }
        return null;
    }
}
