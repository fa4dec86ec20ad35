using EdgeTwin.Model;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Self.Twins;

/// <summary>A link of a note to a twin or one of its properties.</summary>
/// <param name="Range">All of the link.</param>
/// <param name="Target">What is between the brackets, <c>twin:</c> included, without an alias.</param>
/// <param name="Twin">The twin's id as written, which may be none.</param>
/// <param name="Property">The property as written; empty for the twin as a whole.</param>
/// <param name="Wanted">What the property is to be, as written behind <c>=</c>; empty where the link only names it.</param>
/// <param name="IsVerbatim">Whether the note has twin and property letter for letter; false where some of it is percent-encoded.</param>
public sealed record TwinLink(NoteRange Range, NoteRange Target, string Twin, string Property, string Wanted, bool IsVerbatim)
{
    /// <summary>Whether it means a property.</summary>
    public bool HasProperty => Property.Length > 0;

    /// <summary>Twin and property as they are written in a condition.</summary>
    public string Name => HasProperty ? $"{Twin}#{Property}" : Twin;

    /// <summary>Where the twin's id stands.</summary>
    public NoteRange TwinRange => Part(PropertyReference.LinkScheme.Length, Twin.Length);

    /// <summary>Where the property's name stands; behind the twin's id if there is none.</summary>
    public NoteRange PropertyRange => Part(PropertyReference.LinkScheme.Length + Twin.Length + (HasProperty ? 1 : 0), Property.Length);

    private NoteRange Part(int start, int length) => IsVerbatim ? PlaceInText.Of(Target, PropertyReference.LinkScheme + Name, start, start + length) : Target;
}
