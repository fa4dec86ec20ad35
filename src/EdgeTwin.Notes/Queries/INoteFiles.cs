namespace EdgeTwin.Notes.Queries;

/// <summary>What a query asks of a note that the index does not keep.</summary>
public interface INoteFiles
{
    /// <summary>A note's text; null if it cannot be read.</summary>
    ReadOnlyMemory<byte>? TextOf(string path);

    /// <summary>The day on which a note was changed last; null if nobody knows.</summary>
    DateOnly? ModifiedOf(string path);
}
