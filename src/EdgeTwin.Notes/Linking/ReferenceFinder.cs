using System.Runtime.InteropServices;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Notes.Linking;

/// <summary>
/// Who links here. Only notes that have a link ending in one of the note's names are looked at, and of those only links under these
/// names are resolved.
/// </summary>
public sealed class ReferenceFinder
{
    private const int SourcesMinParallel = 1024;
    private const int SourcesPerPart = 64;

    private readonly VaultIndex _index;
    private readonly LinkResolver _resolver;

    /// <summary>Finds in a snapshot.</summary>
    public ReferenceFinder(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        _index = index;
        _resolver = new LinkResolver(index);
    }

    /// <summary>Links to a note, by note and place. Those inside the note, such as to its own headings, come too.</summary>
    public List<Reference> To(VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var lists = Collect(note, static () => new ListSink());
        return lists.Length == 1 ? lists[0].References : [.. lists.SelectMany(list => list.References)];
    }

    /// <summary>
    /// Where the links to a note stand, or those to one place in it, by note and place. Of links inside the note only those to a place
    /// are told. The caller disposes of the answer.
    /// </summary>
    public LinkPlaces PlacesOf(VaultNote note, NoteRange? place)
    {
        ArgumentNullException.ThrowIfNull(note);
        var parts = Collect(note, () => new PlaceSink(note.Id, place));
        foreach (var part in parts.AsSpan(1))
        {
            foreach (var found in part.Places.Span)
                parts[0].Places.Add(found);
            part.Places.Dispose();
        }
        return parts[0].Places;
    }

    /// <summary>The same in parts, each found when it is asked for, so that the first is there before the last is looked for.</summary>
    public IEnumerable<LinkPlace[]> PartsOf(VaultNote note, NoteRange? place)
    {
        ArgumentNullException.ThrowIfNull(note);
        var keys = KeysOf(note);
        foreach (var sources in AllSourcesOf(note, keys).Chunk(SourcesPerPart))
        {
            var part = new PlaceSink(note.Id, place);
            Collect(note, keys, sources, part);
            var found = part.Places.Span.ToArray();
            part.Places.Dispose();
            if (found.Length > 0)
                yield return found;
        }
    }

    /// <summary>Whether any other note links to this.</summary>
    public bool HasAny(VaultNote note) => SourcesOf(note, null).Any();

    /// <summary>Other notes that link to a note or to one place in it, found one after another as they are asked for.</summary>
    public IEnumerable<int> SourcesOf(VaultNote note, NoteRange? place)
    {
        ArgumentNullException.ThrowIfNull(note);
        var keys = KeysOf(note);
        foreach (var source in SourcesOf(keys))
        {
            if (source != note.Id && Leads(_index[source]!, note, place, keys))
                yield return source;
        }
    }

    /// <summary>Notes that no other note links to.</summary>
    public List<VaultNote> Orphans()
    {
        var orphans = new List<VaultNote>();
        foreach (var note in _index.Notes)
        {
            if (!note.Facts.IsAttachment && !HasAny(note))
                orphans.Add(note);
        }
        return orphans;
    }

    /// <summary>Links that lead to no note, by note and place.</summary>
    public List<Reference> Unresolved()
    {
        var broken = new List<Reference>();
        foreach (var note in _index.Notes)
        {
            foreach (var link in note.Facts.Links)
            {
                if (link.Path != 0 && _resolver.Resolve(note, link) is { Status: ResolutionStatus.BrokenNote } resolution)
                    broken.Add(new Reference(note.Id, link, resolution));
            }
        }
        return broken;
    }

    /// <summary>Many notes are gone through in parts, on all cores; the parts are in the order of the notes.</summary>
    internal TSink[] Collect<TSink>(VaultNote note, Func<TSink> sink)
        where TSink : IReferenceSink
    {
        var keys = KeysOf(note);
        var sources = AllSourcesOf(note, keys);
        var sinks = new TSink[sources.Length < SourcesMinParallel ? 1 : Environment.ProcessorCount];
        for (var part = 0; part < sinks.Length; part++)
            sinks[part] = sink();
        if (sinks.Length == 1)
        {
            Collect(note, keys, sources, sinks[0]);
            return sinks;
        }
        Parallel.For(0, sinks.Length, part =>
        {
            var from = (int)((long)sources.Length * part / sinks.Length);
            var to = (int)((long)sources.Length * (part + 1) / sinks.Length);
            Collect(note, keys, sources.AsSpan(from..to), sinks[part]);
        });
        return sinks;
    }

    /// <param name="note">The note that is linked to.</param>
    /// <param name="keys">The keys of its names.</param>
    /// <param name="sources">The notes that are gone through.</param>
    /// <param name="found">Takes the links.</param>
    private void Collect<TSink>(VaultNote note, List<int> keys, ReadOnlySpan<int> sources, TSink found)
        where TSink : IReferenceSink
    {
        var paths = _index.Names.PathsTo(CollectionsMarshal.AsSpan(keys), _index.Options.TitleSlugs);
        var known = new FolderMemo<FoundNotes>(_index.Names.Names);
        foreach (var source in sources)
        {
            var from = _index[source]!;
            known.Enter(from);
            for (var reader = new FactReader(from.Facts.Section(NoteFacts.LinkSection)); !reader.IsAtEnd;)
            {
                // Most links of most notes lead elsewhere: of these not more is read than their paths.
                var here = reader;
                var (path, isWiki) = LinkFact.Skip(ref reader);
                if (reader.Failed)
                    break;
                if (path == 0 ? source != note.Id : !paths.MayBe(path, isWiki))
                    continue;
                var link = LinkFact.Read(ref here);
                if (!MayLeadTo(link, source == note.Id, keys))
                    continue;
                var resolution = _resolver.Resolve(from, link, known);
                if (resolution.Note == note.Id)
                    found.Add(source, link, resolution);
            }
        }
    }

    /// <summary>The same and the note itself.</summary>
    private int[] AllSourcesOf(VaultNote note, List<int> keys) =>
        SourcesOf(keys) is var sources && Array.BinarySearch(sources, note.Id) < 0 ? [.. sources.Append(note.Id).Order()] : sources;

    /// <summary>Notes that have a link under one of those keys, ascending. Most notes have one name, of which no copy is made.</summary>
    private int[] SourcesOf(List<int> keys)
    {
        int[] sources = [];
        foreach (var key in keys)
        {
            var more = _index.With(NameRole.LinkTarget, key).ToArray();
            if (more.Length > 0)
                sources = sources.Length == 0 ? more : [.. sources.Union(more).Order()];
        }
        return sources;
    }

    private bool Leads(VaultNote from, VaultNote note, NoteRange? place, List<int> keys)
    {
        foreach (var link in from.Facts.Links)
        {
            if ((place is null || link.Fragment != 0) && MayLeadTo(link, isOwn: false, keys) && _resolver.Resolve(from, link) is var resolution && resolution.Note == note.Id && (place is null || resolution.Place == place))
                return true;
        }
        return false;
    }

    private bool MayLeadTo(in LinkFact link, bool isOwn, List<int> keys)
    {
        if (link.Path == 0)
            return isOwn;
        return keys.Contains(_index.Names.TargetKeyOf(link.Path, link.IsWiki))
            || (_index.Options.TitleSlugs && keys.Contains(_index.Names.SlugKeyOf(link.Path)));
    }

    /// <summary>Every key under which a link to the note may be found: its stem, its aliases, its title.</summary>
    private List<int> KeysOf(VaultNote note)
    {
        var names = _index.Names;
        var keys = new List<int> { names.TargetKeyOf(note.Path, isWiki: true) };
        var title = 0;
        foreach (var name in note.Facts.Names)
        {
            if (name.Kind is NameKind.Alias or NameKind.Title)
                keys.Add(names.TargetKeyOf(name.Name, isWiki: true));
            if (name.Kind is NameKind.Title)
                title = name.Name;
        }
        if (!_index.Options.TitleSlugs)
            return keys;
        foreach (var heading in note.Facts.Headings)
        {
            title = title == 0 ? heading.Text : title;
            break;
        }
        if (title != 0)
            keys.Add(names.SlugKeyOf(title));
        return keys;
    }

    private sealed class ListSink : IReferenceSink
    {
        public List<Reference> References { get; } = [];

        public void Add(int source, in LinkFact link, in Resolution resolution) => References.Add(new Reference(source, link, resolution));
    }

    private sealed class PlaceSink(int note, NoteRange? place) : IReferenceSink
    {
        public LinkPlaces Places { get; } = new();

        public void Add(int source, in LinkFact link, in Resolution resolution)
        {
            if (place is null ? source != note || link.Path != 0 : resolution.Place == place)
                Places.Add(new LinkPlace(source, link.Range));
        }
    }
}
