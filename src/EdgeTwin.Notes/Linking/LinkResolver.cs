using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>Where links lead, by the rules that the vault's options choose. It keeps nothing; make one for a snapshot whenever one is needed.</summary>
public sealed class LinkResolver
{
    private readonly VaultIndex _index;
    private readonly CandidateSearch _search;

    /// <summary>Resolves in a snapshot.</summary>
    public LinkResolver(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        _index = index;
        _search = new CandidateSearch(index);
    }

    /// <summary>Where a link of a note leads.</summary>
    /// <param name="source">The note that the link is in.</param>
    /// <param name="link">The link.</param>
    public Resolution Resolve(VaultNote source, LinkFact link)
    {
        ArgumentNullException.ThrowIfNull(source);
        var names = _index.Names.Names;
        return Resolve(source, names[link.Path], names[link.Fragment], link.IsWiki);
    }

    /// <summary>The same for many links in turn, of which most say the same few paths.</summary>
    /// <param name="source">The note that the link is in, which <paramref name="known"/> was told of.</param>
    /// <param name="link">The link.</param>
    /// <param name="known">What paths meant in links before.</param>
    internal Resolution Resolve(VaultNote source, in LinkFact link, FolderMemo<FoundNotes> known)
    {
        var names = _index.Names.Names;
        if (!known.TryGet(KeyOf(link), out var found))
        {
            var path = names[link.Path];
            using var decoded = new ScratchBytes(path.Length);
            var target = decoded.Span[..LinkPath.Decode(path, link.IsWiki, decoded.Span)];
            // Without a path it is the note itself that is meant, another one each time.
            if (target.IsEmpty)
                return Resolve(source, link);
            known.Add(KeyOf(link), found = _search.Find(source, target, link.IsWiki));
        }
        return found.Best < 0 ? Resolve(source, link) : InNote(found.Best, found.Others, link.Fragment == 0 ? [] : names[link.Fragment], link.IsWiki);
    }

    /// <summary>Where a link of a note leads, by what the paths of its folder were found to mean before.</summary>
    internal Resolution Resolve(VaultNote source, in LinkFact link, FolderPaths known)
    {
        if (link.Path != 0 && known.NoteAt(link.Path, link.IsWiki) is >= 0 and var note)
            return InNote(note, [], link.Fragment == 0 ? [] : _index.Names.Names[link.Fragment], link.IsWiki);
        var resolution = Resolve(source, link);
        // What leads to the note itself may do so because it has no path.
        if (link.Path != 0 && resolution.HasNote && resolution.Candidates.Count == 0 && resolution.Note != source.Id)
            known.Set(link.Path, link.IsWiki, resolution.Note);
        return resolution;
    }

    private static int KeyOf(in LinkFact link) => (link.Path << 1) | (link.IsWiki ? 1 : 0);

    /// <summary>Where a target leads that may not be in any note yet.</summary>
    /// <param name="source">The note that it would be in.</param>
    /// <param name="target">Path and fragment as they would be written.</param>
    /// <param name="isWiki">Whether in double brackets.</param>
    public Resolution Resolve(VaultNote source, ReadOnlySpan<byte> target, bool isWiki)
    {
        var parts = new LinkTarget(target);
        return Resolve(source, parts.Path, parts.Fragment, isWiki);
    }

    /// <summary>Where a path and a fragment lead.</summary>
    public Resolution Resolve(VaultNote source, ReadOnlySpan<byte> path, ReadOnlySpan<byte> fragment, bool isWiki)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var decoded = new ScratchBytes(path.Length);
        var target = decoded.Span[..LinkPath.Decode(path, isWiki, decoded.Span)];
        if (target.IsEmpty)
            return InNote(source.Id, [], fragment, isWiki);
        var found = _search.Find(source, target, isWiki);
        if (found.Best < 0)
            return LinkPath.HasScheme(target) ? Resolution.External : Resolution.Broken;
        return InNote(found.Best, found.Others, fragment, isWiki);
    }

    /// <summary>The notes that a path may mean, the best first.</summary>
    public IReadOnlyList<int> Candidates(VaultNote source, ReadOnlySpan<byte> path, bool isWiki)
    {
        var resolution = Resolve(source, path, [], isWiki);
        return resolution.Status == ResolutionStatus.Ambiguous ? resolution.Candidates : resolution.HasNote ? [resolution.Note] : [];
    }

    private Resolution InNote(int note, IReadOnlyList<int> candidates, ReadOnlySpan<byte> fragment, bool isWiki)
    {
        var status = candidates.Count > 0 ? ResolutionStatus.Ambiguous : ResolutionStatus.Resolved;
        if (fragment.IsEmpty || _index[note]!.Facts.IsAttachment)
            return new Resolution(status, note, candidates, null, 0);
        using var decoded = new ScratchBytes(fragment.Length);
        var part = decoded.Span[..LinkPath.Decode(fragment, isWiki, decoded.Span)];
        var facts = _index[note]!.Facts;
        if (FragmentSearch.IsBlock(part))
        {
            return FragmentSearch.Block(facts, part, _index.Names.Names) is { } block
                ? new Resolution(status, note, candidates, block.Range, 0)
                : new Resolution(ResolutionStatus.BrokenBlock, note, candidates, null, 0);
        }
        return FragmentSearch.Heading(facts, part, _index.Names.Names) is { } heading
            ? new Resolution(status, note, candidates, heading.Range, heading.Level)
            : new Resolution(ResolutionStatus.BrokenHeading, note, candidates, null, 0);
    }
}
