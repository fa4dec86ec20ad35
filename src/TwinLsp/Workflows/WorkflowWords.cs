using System.Text;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>Plans and dry runs in words, for whoever decides on them.</summary>
internal static class WorkflowWords
{
    private const int DiffLinesMax = 40;

    /// <summary>What a dry run went through, a line for each step.</summary>
    public static IEnumerable<string> Of(DryWorld world)
    {
        foreach (var entry in world.Entries)
        {
            var words = entry.Words.Length > 0 ? $" ({entry.Words})" : "";
            switch (entry.Kind)
            {
                case RunEntry.When:
                    yield return $"when {entry.Text}: {entry.Words}";
                    break;
                case RunEntry.Outcome when entry.State == RunStates.Noted:
                    yield return $"{entry.Step}. for people";
                    break;
                case RunEntry.Outcome:
                    yield return $"{entry.Step}. {(entry.IsUndo ? "back: " : "")}{entry.Text}: {entry.State}{words}";
                    break;
                case RunEntry.Expectation:
                    yield return $"{entry.Step}. expects {entry.Text}: {entry.State}{words}";
                    break;
                case RunEntry.Stop:
                    yield return $"stops: {entry.Words}";
                    break;
                case RunEntry.End:
                    yield return $"ends: {entry.State}";
                    break;
            }
        }
    }

    /// <summary>The changes of notes that it would make, as a diff.</summary>
    public static IEnumerable<string> Diff(DryWorld world) => world.Changed.SelectMany(TextDiff.Of);

    /// <summary>What the writer is shown before they decide.</summary>
    public static string Question(WorkflowPlan plan, DryWorld world)
    {
        var text = new StringBuilder($"Run '{plan.Title}'? It reaches: {EffectWords.Of(plan.Kinds)}.\n");
        foreach (var line in Of(world))
            text.Append(line).Append('\n');
        var lines = Diff(world).ToList();
        foreach (var line in lines.Take(DiffLinesMax))
            text.Append(line).Append('\n');
        if (lines.Count > DiffLinesMax)
            text.Append("… and ").Append(lines.Count - DiffLinesMax).Append(" lines more; 'twinlsp workflow dry-run' shows all of them.\n");
        return text.ToString().TrimEnd();
    }
}
