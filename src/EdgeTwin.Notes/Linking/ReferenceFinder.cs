using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Notes.Linking;

/// <summary>
/// Who links here. Only notes that have a link ending in one of the note's names are looked at, and of those only links under these
/// names are resolved.
/// </summary>
public sealed class ReferenceFinder
{
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
        var references = new List<Reference>();
        Visit(note, references, static (references, reference) =>
        {
            references.Add(reference);
            return true;
        });
        return references;
    }

    /// <summary>Whether any other note links to this.</summary>
    public bool HasAny(VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var found = new List<int>();
        Visit(note, found, (found, reference) =>
        {
            if (reference.Source != note.Id)
                found.Add(reference.Source);
            return found.Count == 0;
        });
        return found.Count > 0;
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

    private void Visit<TState>(VaultNote note, TState state, Func<TState, Reference, bool> visit)
    {
        ArgumentNullException.ThrowIfNull(note);
        var keys = KeysOf(note);
        var sources = new SortedSet<int> { note.Id };
        foreach (var key in keys)
            sources.UnionWith(_index.With(NameRole.LinkTarget, key).ToArray());
        foreach (var source in sources)
        {
            var from = _index[source]!;
            foreach (var link in from.Facts.Links)
            {
                if (!MayLeadTo(link, source == note.Id, keys))
                    continue;
                var resolution = _resolver.Resolve(from, link);
                if (resolution.Note == note.Id && !visit(state, new Reference(source, link, resolution)))
                    return;
            }
        }
    }

    private bool MayLeadTo(LinkFact link, bool isOwn, List<int> keys)
    {
        if (link.Path == 0)
            return isOwn;
        return keys.Contains(_index.Names.TargetKeyOf(link.Path, link.IsWiki))
            || (_index.Options.TitleSlugs && keys.Contains(NoteKeys.SlugKey(_index.Names, _index.Names.Names[link.Path])));
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
            keys.Add(NoteKeys.SlugKey(names, names.Names[title]));
        return keys;
    }
}
