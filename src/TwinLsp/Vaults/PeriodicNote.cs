using System.Text;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>The note of a day, week, month, quarter or year.</summary>
/// <param name="Path">Where it lies, or will lie.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Date">Its first day.</param>
internal readonly record struct PeriodicNote(string Path, string Title, DateOnly Date)
{
    /// <summary>The note that a date is in; null if the pattern does not make a name of a date.</summary>
    public static PeriodicNote? Of(PeriodicNotes notes, DateOnly date)
    {
        var name = DatePattern.Format(date.ToDateTime(TimeOnly.MinValue), notes.Format);
        var folder = notes.Folder.Trim('/');
        if (name.Length == 0 || name.Split('/').Any(part => part is "" or "." or "..") || name.Any(char.IsControl))
            return null;
        var title = Encoding.UTF8.GetString(LinkPath.FileName(Encoding.UTF8.GetBytes(name)));
        return new PeriodicNote($"{(folder.Length == 0 ? "" : folder + "/")}{name}.md", title, date);
    }

    /// <summary>The note that a link means by its name or its path; null if the name is none of such a note.</summary>
    /// <param name="notes">Where such notes are, and what they are called.</param>
    /// <param name="written">What the link says, without extension.</param>
    public static PeriodicNote? Named(PeriodicNotes notes, string written)
    {
        var folder = notes.Folder.Trim('/');
        var name = folder.Length > 0 && written.StartsWith(folder + "/", StringComparison.Ordinal) ? written[(folder.Length + 1)..] : written;
        var pattern = notes.Format;
        if (DatePattern.TryParse(name, pattern, out var date))
            return Of(notes, date);
        // The folders of a pattern may be left out of a link, as those of other notes may.
        var last = pattern[(pattern.LastIndexOf('/') + 1)..];
        return last.Length < pattern.Length && !name.Contains('/', StringComparison.Ordinal) && DatePattern.TryParse(name, last, out date) && Of(notes, date) is { } note && note.Title == name ? note : null;
    }
}
