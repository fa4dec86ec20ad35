using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Notes.Linking;

/// <summary>A note and its neighbours: those that link to it, and those that it links to.</summary>
public static class LinkGraph
{
    /// <summary>Other notes that link to a note, each with its links, by note and place.</summary>
    public static IReadOnlyList<Neighbour> Incoming(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var found = new List<Neighbour>();
        var links = new List<NoteRange>();
        foreach (var reference in new ReferenceFinder(index).To(note))
        {
            if (reference.Source == note.Id)
                continue;
            if (found.Count == 0 || found[^1].Note != reference.Source)
                found.Add(new Neighbour(reference.Source, links = []));
            links.Add(reference.Link.Range);
        }
        return found;
    }

    /// <summary>Other notes that a note links to, each with the links that lead there, in the order of the first of them.</summary>
    public static IReadOnlyList<Neighbour> Outgoing(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var resolver = new LinkResolver(index);
        var found = new List<Neighbour>();
        var links = new Dictionary<int, List<NoteRange>>();
        foreach (var link in note.Facts.Links)
        {
            var target = resolver.Resolve(note, link).Note;
            if (target < 0 || target == note.Id || index[target]!.Facts.IsAttachment)
                continue;
            if (!links.TryGetValue(target, out var ranges))
            {
                links[target] = ranges = [];
                found.Add(new Neighbour(target, ranges));
            }
            ranges.Add(link.Range);
        }
        return found;
    }
}
