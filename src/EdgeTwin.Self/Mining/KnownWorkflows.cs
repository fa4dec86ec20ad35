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
            if (CommonSteps.Count(workflow, steps, static (known, step) => known.IsSame(step)) >= KnownMin * steps.Count)
                return true;
        }
        return false;
    }
}
