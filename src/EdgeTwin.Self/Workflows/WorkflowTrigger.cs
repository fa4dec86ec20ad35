using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Self.Claims;

namespace EdgeTwin.Self.Workflows;

/// <summary>When a workflow is proposed: at a condition that comes true, at a claim that breaks, by the clock.</summary>
/// <param name="Path">The workflow's note.</param>
/// <param name="Condition">The condition; empty for none.</param>
/// <param name="IsClaim">Whether it is a claim's, so that it counts when it does not hold.</param>
/// <param name="Named">The trigger as it is written.</param>
/// <param name="Schedule">When by the clock; null for never.</param>
public sealed record WorkflowTrigger(string Path, string Condition, bool IsClaim, string Named, WorkflowSchedule? Schedule)
{
    /// <summary>Those of a vault that have one.</summary>
    public static IReadOnlyList<WorkflowTrigger> Of(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        List<WorkflowTrigger>? found = null;
        foreach (var note in WorkflowReader.Of(index))
        {
            if (Of(index, note) is { } trigger)
                (found ??= []).Add(trigger);
        }
        return found ?? (IReadOnlyList<WorkflowTrigger>)[];
    }

    /// <summary>That of a workflow; null if it has none that can be read.</summary>
    public static WorkflowTrigger? Of(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        var names = index.Names.Names;
        var schedule = ClaimFinder.In(note.Facts, names, "every") is [var every, ..] ? WorkflowSchedule.Parse(every.Text) : null;
        var (condition, isClaim, named) = ("", false, "");
        if (ClaimFinder.In(note.Facts, names, "trigger") is [var trigger, ..])
        {
            named = trigger.Text.Trim();
            isClaim = WorkflowFields.LinkOf(trigger) is not null;
            condition = WorkflowFields.LinkOf(trigger) is { } link ? ClaimAt(index, note, link) ?? "" : named;
        }
        return condition.Length == 0 && schedule is null ? null : new(index.PathOf(note.Id), condition, isClaim, named, schedule);
    }

    /// <summary>The claim that a link leads to: on the line that ends with the link's block id. Null if there is none.</summary>
    public static string? ClaimAt(VaultIndex index, VaultNote source, string link)
    {
        ArgumentNullException.ThrowIfNull(link);
        var hash = link.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
            return null;
        var id = link[(hash + 1)..].TrimStart('^');
        var found = new LinkResolver(index).Resolve(source, Encoding.UTF8.GetBytes(link[..hash]), isWiki: true);
        if ((hash == 0 ? source : found.HasNote ? index[found.Note] : null) is not { } note)
            return null;
        foreach (var name in note.Facts.Names)
        {
            if (name.Kind != NameKind.Block || !index.Names.Names.Text(name.Name).Equals(id, StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var claim in ClaimFinder.In(note.Facts, index.Names.Names))
            {
                if (claim.Range.From.Line == name.Range.From.Line)
                    return claim.Text;
            }
        }
        return null;
    }
}
