using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>Which notes a path may mean: by their place first, then by what they are also called.</summary>
internal sealed class CandidateSearch(VaultIndex index)
{
    private VaultNames Names => index.Names;

    /// <param name="source">The note that the link is in.</param>
    /// <param name="path">The path, decoded and not empty.</param>
    /// <param name="isWiki">Whether the link is a wiki link.</param>
    public FoundNotes Find(VaultNote source, ReadOnlySpan<byte> path, bool isWiki)
    {
        var stem = index.With(NameRole.Stem, Names.TargetKeyOf(path, isWiki: true));
        var found = stem.IsEmpty ? FoundNotes.None : ByPath(source, path, isWiki, stem);
        return found.Best >= 0 ? found : ByName(source, path);
    }

    private FoundNotes ByPath(VaultNote source, ReadOnlySpan<byte> path, bool isWiki, IdSet stem)
    {
        if (path[0] == '/')
            return At(path.TrimStart((byte)'/'), stem);
        var folder = LinkPath.Folder(Names.Names[source.Path]);
        using var combined = new ScratchBytes(folder.Length + path.Length + 1);
        var length = LinkPath.Combine(folder, path, combined.Span);
        var isDotted = path.StartsWith("./"u8) || path.StartsWith("../"u8);
        if (isDotted || !isWiki || index.Options.Mode == LinkMode.Relative)
        {
            var beside = length < 0 ? FoundNotes.None : At(combined.Span[..length], stem);
            if (beside.Best >= 0 || isDotted || index.Options.Mode == LinkMode.Relative)
                return beside;
        }
        return index.Options.Mode == LinkMode.Absolute ? At(path, stem) : Shortest(source, path, stem);
    }

    /// <summary>The note at exactly this place; spelt the same if there is one, otherwise in other letters: all of these, if they are several.</summary>
    private FoundNotes At(ReadOnlySpan<byte> path, IdSet stem)
    {
        var others = new List<int>();
        foreach (var id in stem.ToArray())
        {
            var candidate = Names.Names[index[id]!.Path];
            if (SamePath(candidate, path, exactly: true))
                return new FoundNotes(id, []);
            if (SamePath(candidate, path, exactly: false))
                others.Add(id);
        }
        others.Sort((first, second) => Names.Names[index[first]!.Path].SequenceCompareTo(Names.Names[index[second]!.Path]));
        return others.Count switch { 0 => FoundNotes.None, 1 => new FoundNotes(others[0], []), _ => new FoundNotes(others[0], others) };
    }

    /// <summary>
    /// Notes whose path ends so. One that is spelt the same goes before those in other letters, and the one whose whole path it is
    /// before those where it is only the end.
    /// </summary>
    private FoundNotes Shortest(VaultNote source, ReadOnlySpan<byte> path, IdSet stem)
    {
        if (stem.Count == 1)
        {
            var only = stem.First;
            return EndsWith(Names.Names[index[only]!.Path], path, exactly: false) ? new FoundNotes(only, []) : FoundNotes.None;
        }
        var found = new List<int>();
        foreach (var id in stem.ToArray())
        {
            if (EndsWith(Names.Names[index[id]!.Path], path, exactly: false))
                found.Add(id);
        }
        if (found.Count > 1)
            KeepExact(found, path);
        return Order(source, found, At(path, stem) is { Others.Count: 0 } at ? at.Best : -1);
    }

    private FoundNotes ByName(VaultNote source, ReadOnlySpan<byte> path)
    {
        var key = Names.KeyOf(LinkPath.WithoutExtension(path));
        if (index.Options.Aliases && index.With(NameRole.Alias, key) is { IsEmpty: false } aliases)
            return Order(source, [.. aliases.ToArray()], -1);
        if (index.Options.Titles && index.With(NameRole.Title, key) is { IsEmpty: false } titles)
            return Order(source, [.. titles.ToArray()], -1);
        if (index.Options.TitleSlugs && index.With(NameRole.Slug, Names.SlugKeyOf(path)) is { IsEmpty: false } slugs)
            return Order(source, [.. slugs.ToArray()], -1);
        return FoundNotes.None;
    }

    private void KeepExact(List<int> found, ReadOnlySpan<byte> path)
    {
        var exact = new List<int>();
        foreach (var id in found)
        {
            if (EndsWith(Names.Names[index[id]!.Path], path, exactly: true))
                exact.Add(id);
        }
        if (exact.Count == 0)
            return;
        found.Clear();
        found.AddRange(exact);
    }

    private FoundNotes Order(VaultNote source, List<int> found, int whole)
    {
        if (found.Count == 0)
            return FoundNotes.None;
        if (found.Count == 1 || (whole >= 0 && found.Contains(whole)))
            return new FoundNotes(found.Count == 1 ? found[0] : whole, []);
        var folder = LinkPath.Folder(Names.Names[source.Path]).ToArray();
        found.Sort((first, second) => Compare(first, second, folder));
        return new FoundNotes(found[0], found);
    }

    /// <summary>A note of the same folder is nearest, then one that lies less deep, then the shorter path, then the alphabet.</summary>
    private int Compare(int first, int second, byte[] folder)
    {
        var firstPath = Names.Names[index[first]!.Path];
        var secondPath = Names.Names[index[second]!.Path];
        var order = LinkPath.Folder(secondPath).SequenceEqual(folder).CompareTo(LinkPath.Folder(firstPath).SequenceEqual(folder));
        if (order == 0)
            order = firstPath.Count((byte)'/').CompareTo(secondPath.Count((byte)'/'));
        if (order == 0)
            order = firstPath.Length.CompareTo(secondPath.Length);
        return order != 0 ? order : firstPath.SequenceCompareTo(secondPath);
    }

    private static bool SamePath(ReadOnlySpan<byte> note, ReadOnlySpan<byte> path, bool exactly) =>
        Same(note, path, exactly) || Same(LinkPath.WithoutExtension(note), path, exactly);

    /// <summary>Whether the last parts of a note's path are these, with or without the extension.</summary>
    private static bool EndsWith(ReadOnlySpan<byte> note, ReadOnlySpan<byte> path, bool exactly)
    {
        var parts = path.Count((byte)'/') + 1;
        var from = note.Length;
        for (var i = 0; i < parts; i++)
        {
            if (from < 0)
                return false;
            from = note[..from].LastIndexOf((byte)'/');
            if (from < 0 && i < parts - 1)
                return false;
        }
        return SamePath(note[(from + 1)..], path, exactly);
    }

    private static bool Same(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool exactly) =>
        exactly ? first.SequenceEqual(second) : Folding.Same(first, second);
}
