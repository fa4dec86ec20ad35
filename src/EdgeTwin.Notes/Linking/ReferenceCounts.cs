using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Notes.Linking;

/// <summary>How many links lead to a note, and to each of its headings and blocks; counted in one pass.</summary>
public sealed class ReferenceCounts
{
    private readonly Dictionary<NoteRange, int> _places = [];

    private ReferenceCounts()
    {
    }

    /// <summary>Links to the note. Those that lead from one place in it to another without naming it are not among them.</summary>
    public int Note { get; private set; }

    /// <summary>Links to a heading or block of the note, from anywhere.</summary>
    public int this[NoteRange place] => _places.GetValueOrDefault(place);

    /// <summary>Counts in a snapshot.</summary>
    public static ReferenceCounts Of(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var counts = new ReferenceCounts();
        foreach (var reference in new ReferenceFinder(index).To(note))
        {
            if (reference.Source != note.Id || reference.Link.Path != 0)
                counts.Note++;
            if (reference.Resolution.Place is { } place)
                counts._places[place] = counts[place] + 1;
        }
        return counts;
    }
}
