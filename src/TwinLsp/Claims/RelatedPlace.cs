using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Lsp.Claims;

/// <summary>A place elsewhere that a problem is about too.</summary>
/// <param name="Uri">The note, as the client calls it.</param>
/// <param name="Range">The place.</param>
/// <param name="Message">What stands there.</param>
internal sealed record RelatedPlace(string Uri, NoteRange Range, string Message);
