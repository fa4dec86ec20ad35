namespace EdgeTwin.Self.Workflows;

/// <summary>The notes that a plan changes, as they were, in the first line of a run's journal.</summary>
public static class NoteStates
{
    private const string None = "-";

    /// <summary>A line for each: its number, and its path.</summary>
    public static string Of(IReadOnlyList<NoteState> notes) => string.Join('\n', notes.Select(note => $"{(note.Hash.Length == 0 ? None : note.Hash)} {note.Path}"));

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    public static IReadOnlyList<NoteState> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var notes = new List<NoteState>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ', 2) is [var hash, var path])
                notes.Add(new(path, hash == None ? "" : hash));
        }
        return notes;
    }
}
