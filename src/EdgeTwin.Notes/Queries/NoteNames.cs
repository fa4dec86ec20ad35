using System.Text;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Notes.Queries;

/// <summary>Notes as people name them outside of any note.</summary>
public static class NoteNames
{
    /// <summary>Notes that a name means: the one at that path, else those that are called so, else those by that alias or title, by path. Empty if there is none.</summary>
    public static IReadOnlyList<VaultNote> Find(VaultIndex index, string name)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(name);
        foreach (var path in new[] { name, name + ".md", name + ".markdown" })
        {
            if (index.Find(path) is { } exact)
                return [exact];
        }
        var bytes = Encoding.UTF8.GetBytes(name);
        foreach (var role in new[] { NameRole.Stem, NameRole.Alias, NameRole.Title })
        {
            if (index.NotesWith(role, bytes) is { Count: > 0 } found)
                return [.. found.Select(id => index[id]!).OrderBy(note => index.PathOf(note.Id), StringComparer.Ordinal)];
        }
        return [];
    }

    /// <summary>What a note is called: its title, else its first heading, else its file's name.</summary>
    public static string TitleOf(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var names = index.Names.Names;
        if (note.Facts.Title != 0)
            return names.Text(note.Facts.Title);
        foreach (var heading in note.Facts.Headings)
            return names.Text(heading.Text);
        return Encoding.UTF8.GetString(Linking.LinkPath.Stem(names[note.Path]));
    }
}
