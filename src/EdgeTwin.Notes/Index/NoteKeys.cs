using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Index;

/// <summary>Under which keys a note is found, and in which role: a sorted list without repetitions, of which two are easily compared.</summary>
internal static class NoteKeys
{
    public static void Collect(VaultNote note, VaultNames names, VaultOptions options, List<long> keys)
    {
        keys.Clear();
        CollectAll(note, names, options, keys);
        Sort(keys);
    }

    /// <summary>The same in the order of the note, and a key as often as it stands there.</summary>
    public static void CollectAll(VaultNote note, VaultNames names, VaultOptions options, List<long> keys)
    {
        Add(keys, NameRole.Stem, names.TargetKeyOf(note.Path, isWiki: true));
        CollectPart(new FactsPart(note.Facts), names, options, keys);
        CollectSlug(note.Facts, names, options, keys);
    }

    /// <summary>The keys that come from some of a note's facts, one by one; not those that come from the note as a whole.</summary>
    public static void CollectPart(FactsPart facts, VaultNames names, VaultOptions options, List<long> keys)
    {
        foreach (var name in facts.Names)
        {
            if (name.Kind == NameKind.Alias)
                Add(keys, NameRole.Alias, names.KeyOf(name.Name));
            else if (name.Kind == NameKind.Title)
                Add(keys, NameRole.Title, names.KeyOf(name.Name));
        }
        foreach (var tag in facts.Tags)
            CollectTag(tag.Name, names, keys);
        foreach (var heading in facts.Headings)
            Add(keys, NameRole.Heading, names.KeyOf(heading.Text));
        foreach (var link in facts.Links)
        {
            if (link.Path == 0)
                continue;
            // What stands for a thing is no name that a note could have.
            if (LinkPath.IsTwin(names.Names[link.Path]))
            {
                Add(keys, NameRole.Twin, names.KeyOf(link.Path));
                continue;
            }
            Add(keys, NameRole.LinkTarget, names.TargetKeyOf(link.Path, link.IsWiki));
            if (options.TitleSlugs)
                Add(keys, NameRole.LinkTarget, names.SlugKeyOf(link.Path));
        }
        foreach (var field in facts.Fields)
            Add(keys, NameRole.Field, names.KeyOf(field.Key));
    }

    /// <summary>The key of what a note is called by its title, or by its first heading.</summary>
    public static void CollectSlug(NoteFacts facts, VaultNames names, VaultOptions options, List<long> keys)
    {
        if (!options.TitleSlugs)
            return;
        var title = 0;
        foreach (var name in facts.Names)
        {
            if (name.Kind == NameKind.Title)
                title = name.Name;
        }
        foreach (var heading in facts.Headings)
        {
            if (title != 0)
                break;
            title = heading.Text;
        }
        if (title != 0)
            Add(keys, NameRole.Slug, names.SlugKeyOf(title));
    }

    /// <summary>Sorts keys, and drops repetitions.</summary>
    public static void Sort(List<long> keys)
    {
        keys.Sort();
        Deduplicate(keys);
    }

    public static NameRole RoleOf(long key) => (NameRole)(key >> 32);

    public static int KeyOf(long key) => (int)key;

    private static void CollectTag(int tag, VaultNames names, List<long> keys)
    {
        var key = names.KeyOf(tag);
        Add(keys, NameRole.Tag, key);
        Add(keys, NameRole.TagTree, key);
        var text = names.Keys[key];
        for (var slash = text.LastIndexOf((byte)'/'); slash > 0; slash = text.LastIndexOf((byte)'/'))
        {
            text = text[..slash];
            Add(keys, NameRole.TagTree, names.Keys.Intern(text));
        }
    }

    private static void Add(List<long> keys, NameRole role, int key) => keys.Add(((long)role << 32) | (uint)key);

    private static void Deduplicate(List<long> keys)
    {
        var kept = 0;
        for (var i = 0; i < keys.Count; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
                keys[kept++] = keys[i];
        }
        keys.RemoveRange(kept, keys.Count - kept);
    }
}
