using System.Globalization;
using System.Text;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Workflows;

/// <summary>
/// A run's journal as a note that reads like a lab journal: what, when, who allowed it, what was done with old and new values, what was refused
/// by what, what is not known. What its reader writes below a marked line is never touched.
/// </summary>
public static class AuditNote
{
    /// <summary>What is below this line is the reader's.</summary>
    public const string Mark = "%% What you write below this line is kept. %%";

    /// <summary>The note, without what is below its line.</summary>
    /// <param name="entries">The journal.</param>
    /// <param name="zone">The reader's clock.</param>
    public static string Of(IReadOnlyList<RunEntry> entries, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(zone);
        var summary = RunSummary.Of(entries);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"---\ntype: {ProgramNotes.Run}\nworkflow: \"[[{WithoutExtension(summary.Workflow)}]]\"\nrun: {summary.Id}\nstate: {summary.State}\nstarted: {Local(summary.StartedTicks, zone):yyyy-MM-dd HH:mm:ss}\n---\n");
        text.Append(CultureInfo.InvariantCulture, $"# {summary.Title}: {Local(summary.StartedTicks, zone):yyyy-MM-dd HH:mm}\n");
        text.Append(CultureInfo.InvariantCulture, $"Run by {Plain(summary.Caller)} under approval {Plain(summary.Approval)}. It {WordsOf(summary.State)}.\n\n## What was approved\n");
        foreach (var line in (entries.Count > 0 ? entries[0].Text : "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append("    ").Append(line).Append('\n');
        text.Append("\n## What was done\n");
        foreach (var entry in entries)
        {
            if (LineOf(entry) is { } line)
                text.Append(CultureInfo.InvariantCulture, $"- {Local(entry.AtTicks, zone):HH:mm:ss} {line}\n");
        }
        AddUnknown(text, entries, summary);
        return text.Append('\n').Append(Mark).Append('\n').ToString();
    }

    /// <summary>The note with what its reader wrote below the line of an older one.</summary>
    public static string Merge(string fresh, string? before)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        if (before is null)
            return fresh;
        var at = before.IndexOf(Mark, StringComparison.Ordinal);
        // Without the line nobody knows what is whose: all of it is kept below.
        return at < 0 ? fresh + "\n" + before : fresh.TrimEnd('\n') + before[(at + Mark.Length)..];
    }

    private static string? LineOf(RunEntry entry)
    {
        var step = entry.Step == 0 ? "" : $"**{(entry.IsUndo ? "Back from step" : "Step")} {entry.Step}**{(entry.Text.Length > 0 ? $" {Code(entry.Text)}" : "")}: ";
        var why = entry.Words.Length > 0 ? $", {Plain(entry.Words)}" : "";
        return entry.Kind switch
        {
            RunEntry.Begin => $"It began, by {Plain(entry.Old)} under approval {Plain(entry.New)}.",
            RunEntry.When => $"It holds that {Code(entry.Text)}: {Plain(entry.Words)}.",
            RunEntry.Intent => null,
            RunEntry.Outcome when entry.State == RunStates.Noted => $"**Step {entry.Step}**: for people; nothing was done.",
            RunEntry.Outcome => $"{step}{Plain(entry.State)}{ValuesOf(entry)}{why}.",
            RunEntry.Expectation => $"**Step {entry.Step}** was to bring about {Code(entry.Text)}: {(entry.State == RunStates.Holds ? "it has come" : "it has not come")}{why}.",
            RunEntry.Decision => $"{step}{Plain(entry.Words)}.",
            RunEntry.Cancel => $"It was ended by {Plain(entry.Words)}; what was done is taken back.",
            RunEntry.Stop => $"It stopped{(entry.Step == 0 ? "" : $" at step {entry.Step}")}: {Plain(entry.Words)}. It can go on from there.",
            RunEntry.Resume => $"It went on, by {Plain(entry.Old)} under approval {Plain(entry.New)}.",
            RunEntry.End => $"It is over: {Plain(entry.State)}.",
            _ => null,
        };
    }

    private static string ValuesOf(RunEntry entry) => (entry.Old.Length, entry.New.Length) switch
    {
        (0, 0) => "",
        (0, _) => $" ({Plain(entry.New)})",
        (_, 0) => $" (was {Plain(entry.Old)})",
        _ => $" ({Plain(entry.Old)} → {Plain(entry.New)})",
    };

    private static void AddUnknown(StringBuilder text, IReadOnlyList<RunEntry> entries, RunSummary summary)
    {
        var unknown = new List<string>();
        RunEntry? open = null;
        foreach (var entry in entries)
        {
            open = entry.Kind switch { RunEntry.Intent => entry, RunEntry.Outcome when entry.State != RunStates.Unknown => null, RunEntry.Decision => null, _ => open };
            if (entry is { Kind: RunEntry.Outcome, State: RunStates.Incomplete or RunStates.Cancelled })
                unknown.Add($"How much of step {entry.Step} {Code(entry.Text)} was done: {Plain(entry.Words)}.");
            if (entry is { Kind: RunEntry.Outcome, IsUndo: true } && entry.State is not RunStates.Done)
                unknown.Add($"Step {entry.Step} was not taken back by {Code(entry.Text)}: {Plain(entry.State)}.");
        }
        if (open is not null)
            unknown.Add($"Whether step {open.Step} {Code(open.Text)} was done: it was about to be when this was written.");
        if (summary.State == RunStates.Abandoned)
            unknown.Add("What would have come next: the run was given up.");
        if (unknown.Count == 0)
            return;
        text.Append("\n## What is not known\n");
        foreach (var line in unknown)
            text.Append("- ").Append(line).Append('\n');
    }

    private static string WordsOf(string state) => state switch
    {
        RunStates.Done => "was carried out to its end",
        RunStates.Failed => "failed, and what was done was taken back as far as its steps say how",
        RunStates.Cancelled => "was ended, and what was done was taken back as far as its steps say how",
        RunStates.Abandoned => "was given up as it was",
        RunStates.Stopped => "has stopped, and can go on",
        _ => "has not ended",
    };

    private static DateTime Local(long ticks, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(new DateTime(ticks, DateTimeKind.Utc), zone);

    private static string WithoutExtension(string path) => path.EndsWith(".md", StringComparison.Ordinal) ? path[..^3] : path;

    private static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {OneLine(text)} ``" : $"`{OneLine(text)}`";

    /// <summary>Somebody else's words in a note: no links, no fields, no lines of their own.</summary>
    private static string Plain(string text) => OneLine(text).Replace("[[", "[ [", StringComparison.Ordinal).Replace("::", ": :", StringComparison.Ordinal).Replace("%%", "% %", StringComparison.Ordinal);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
