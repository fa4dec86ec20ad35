using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>Every place in one note that means the same thing.</summary>
public sealed class Occurrences
{
    private readonly VaultIndex _index;
    private readonly VaultNote _note;
    private readonly LinkResolver _resolver;

    /// <summary>Looks in a note of a snapshot.</summary>
    public Occurrences(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        _index = index;
        _note = note;
        _resolver = new LinkResolver(index);
    }

    /// <summary>The same tag, however it is spelt.</summary>
    public IReadOnlyList<Occurrence> OfTag(NameFact tag)
    {
        var found = new List<Occurrence>();
        foreach (var other in _note.Facts.Tags)
        {
            if (IsSame(other.Name, tag.Name))
                found.Add(new Occurrence(other.Range, IsDefinition: false));
        }
        return found;
    }

    /// <summary>The same label of a footnote or of a link reference: where it is defined and where it is used.</summary>
    public IReadOnlyList<Occurrence> OfLabel(NameFact label)
    {
        var found = new List<Occurrence>();
        foreach (var other in _note.Facts.Labels)
        {
            if (IsFootnote(other) == IsFootnote(label) && IsSame(other.Name, label.Name))
                found.Add(new Occurrence(other.Range, other.Kind is NameKind.FootnoteDefinition or NameKind.LinkDefinition));
        }
        return found;
    }

    /// <summary>Links that lead where this one does: to the same note and the same place in it, or to the same nowhere.</summary>
    public IReadOnlyList<Occurrence> OfLink(LinkFact link)
    {
        var resolution = _resolver.Resolve(_note, link);
        if (resolution is { Note: var note, Place: { } place } && note == _note.Id)
            return OfPlace(place);
        var found = new List<Occurrence>();
        foreach (var other in _note.Facts.Links)
        {
            if (Leads(other, link, resolution))
                found.Add(new Occurrence(other.Range, IsDefinition: false));
        }
        return found;
    }

    /// <summary>A heading or block of the note, and the links in the note that lead there.</summary>
    public IReadOnlyList<Occurrence> OfPlace(NoteRange place)
    {
        var found = new List<Occurrence> { new(place, IsDefinition: true) };
        foreach (var link in _note.Facts.Links)
        {
            if (link.Fragment != 0 && _resolver.Resolve(_note, link) is var resolution && resolution.Note == _note.Id && resolution.Place == place)
                found.Add(new Occurrence(link.Range, IsDefinition: false));
        }
        found.Sort((first, second) => first.Range.Start.CompareTo(second.Range.Start));
        return found;
    }

    private bool Leads(LinkFact other, LinkFact link, Resolution where)
    {
        if (other.Range == link.Range)
            return true;
        var resolution = _resolver.Resolve(_note, other);
        if (resolution.Note != where.Note)
            return false;
        if (!where.HasNote)
            return resolution.Status == where.Status && IsSame(other.Path, link.Path) && IsSame(other.Fragment, link.Fragment);
        return resolution.Place == where.Place && (where.Place is not null || IsSame(other.Fragment, link.Fragment));
    }

    private bool IsSame(int first, int second) => first == second || Folding.Same(_index.Names.Names[first], _index.Names.Names[second]);

    private static bool IsFootnote(NameFact label) => label.Kind is NameKind.FootnoteDefinition or NameKind.FootnoteUse;
}
