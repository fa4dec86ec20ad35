using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Workflows;

/// <summary>What a note is after an action: the same bytes from the same bytes, so that it can be told afterwards whether it was done.</summary>
public static class NoteEditing
{
    /// <summary>How large a note may become.</summary>
    public const int NoteBytesMax = 8 << 20;

    /// <summary>The number of a note's bytes; empty for a note that is not there.</summary>
    public static string HashOf(byte[]? note) => note is null ? "" : Sha256.Of(note);

    /// <summary>The note with an action done.</summary>
    /// <param name="before">Its bytes; null if there is none.</param>
    /// <param name="action">What is done.</param>
    /// <param name="text">The text that is written.</param>
    /// <param name="problem">Why that cannot be done; null if it can.</param>
    public static byte[]? Apply(byte[]? before, WorkflowAction action, string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(text);
        problem = null;
        if (action.Kind == ActionKind.Create)
        {
            if (before is null)
                return Encoding.UTF8.GetBytes(text.EndsWith('\n') ? text : text + "\n");
            problem = $"'{action.Path}' is there already";
            return null;
        }
        if (before is null)
        {
            problem = $"there is no note '{action.Path}'";
            return null;
        }
        var after = action.Kind == ActionKind.Replace ? Replaced(before, action, text, out problem) : Appended(before, action, text, out problem);
        if (after is not { Length: > NoteBytesMax })
            return after;
        problem = $"'{action.Path}' would have {after.Length} bytes; allowed are {NoteBytesMax}";
        return null;
    }

    private static byte[]? Replaced(byte[] before, WorkflowAction action, string text, out string? problem)
    {
        problem = null;
        var old = Encoding.UTF8.GetBytes(action.Old);
        var at = before.AsSpan().IndexOf(old);
        if (at >= 0 && before.AsSpan(at + 1).IndexOf(old) < 0)
            return [.. before.AsSpan(0, at), .. Encoding.UTF8.GetBytes(text), .. before.AsSpan(at + old.Length)];
        problem = at < 0 ? $"'{action.Path}' does not have the words '{action.Old}'" : $"'{action.Path}' has the words '{action.Old}' more than once";
        return null;
    }

    private static byte[]? Appended(byte[] before, WorkflowAction action, string text, out string? problem)
    {
        problem = null;
        var at = before.Length;
        if (action.Section.Length > 0)
        {
            at = EndOf(before, action.Section);
            if (at < 0)
            {
                problem = $"'{action.Path}' has no section '{action.Section}'";
                return null;
            }
        }
        var end = before.AsSpan(0, at).TrimEnd("\r\n \t"u8).Length;
        var isAtEnd = at == before.Length;
        var added = (end == 0 ? "" : "\n") + text.TrimEnd('\n') + "\n" + (isAtEnd ? "" : "\n");
        return [.. before.AsSpan(0, end), .. Encoding.UTF8.GetBytes(added), .. before.AsSpan(at)];
    }

    private static int EndOf(byte[] note, string section)
    {
        var wanted = Encoding.UTF8.GetBytes(section);
        foreach (var found in NoteSections.Of(NoteScan.Of(note)))
        {
            if (found.Heading.Text(note).Trim((byte)' ').SequenceEqual(wanted))
                return found.End;
        }
        return -1;
    }
}
