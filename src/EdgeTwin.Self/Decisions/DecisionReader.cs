using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Self.Decisions;

/// <summary>Reads the fields of decision notes.</summary>
internal static class DecisionReader
{
    private const string SupersededPrefix = "superseded";

    /// <summary>The decision that a note is; null if it is none.</summary>
    public static Decision? Of(VaultIndex index, VaultNote note, LinkResolver resolver)
    {
        var fields = new NoteFields(index, note);
        if (note.Facts.IsAttachment || !fields.IsType("decision"))
            return null;
        var status = fields.TextOf("status") ?? "";
        var isSuperseded = status.StartsWith(SupersededPrefix, StringComparison.OrdinalIgnoreCase);
        return new Decision(note.Id, isSuperseded ? DecisionStatus.Superseded : StatusOf(status), fields.DayOf("decided", "date"), fields.DayOf("review"))
        {
            Supersedes = fields.NotesOf("supersedes", resolver),
            // MADR writes it into the status: "superseded by [[Another]]".
            SupersededBy = [.. fields.NotesOf("superseded-by", resolver).Union(isSuperseded && status.Length > SupersededPrefix.Length ? fields.NotesOf("status", resolver) : [])],
            Values = fields.NotesOf("values", resolver),
            Exceptions = fields.NotesOf("exception", resolver),
        };
    }

    private static DecisionStatus StatusOf(string status)
    {
        if (status.Equals("proposed", StringComparison.OrdinalIgnoreCase) || status.Equals("draft", StringComparison.OrdinalIgnoreCase) || status.Equals("open", StringComparison.OrdinalIgnoreCase))
            return DecisionStatus.Proposed;
        if (status.Equals("rejected", StringComparison.OrdinalIgnoreCase))
            return DecisionStatus.Rejected;
        return status.Equals("deprecated", StringComparison.OrdinalIgnoreCase) || status.Equals("withdrawn", StringComparison.OrdinalIgnoreCase) ? DecisionStatus.Deprecated : DecisionStatus.Accepted;
    }
}
