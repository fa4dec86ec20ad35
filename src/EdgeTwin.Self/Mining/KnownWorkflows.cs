namespace EdgeTwin.Self.Mining;

/// <summary>The steps of the workflows that a vault has already.</summary>
internal sealed class KnownWorkflows
{
    /// <summary>From this share of its steps on, in their order, a sequence is one of them: its writer words some otherwise by now.</summary>
    private const double KnownMin = 0.75;

    private readonly List<StepWords[]> _workflows = [];

    /// <summary>Takes a workflow.</summary>
    public void Add(IEnumerable<string> steps) => _workflows.Add([.. steps.Select(StepWords.Of)]);

    /// <summary>Whether one of them has a sequence.</summary>
    public bool Have(IReadOnlyList<StepWords> steps)
    {
        foreach (var workflow in _workflows)
        {
            if (Common(workflow, steps) >= KnownMin * steps.Count)
                return true;
        }
        return false;
    }

    /// <summary>How many steps both have in the same order.</summary>
    private static int Common(StepWords[] workflow, IReadOnlyList<StepWords> steps)
    {
        var lengths = new int[workflow.Length + 1, steps.Count + 1];
        for (var i = 1; i <= workflow.Length; i++)
        {
            for (var j = 1; j <= steps.Count; j++)
                lengths[i, j] = workflow[i - 1].IsSame(steps[j - 1]) ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        }
        return lengths[workflow.Length, steps.Count];
    }
}
