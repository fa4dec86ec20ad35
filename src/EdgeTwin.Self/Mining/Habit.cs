using System.Globalization;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Mining;

/// <summary>What somebody does again and again, step by step, with where they wrote so.</summary>
/// <param name="Title">What it may be called.</param>
/// <param name="Steps">The steps, in their order.</param>
/// <param name="Places">Where it was done, each occasion once, the newest last.</param>
public sealed record Habit(string Title, IReadOnlyList<HabitStep> Steps, IReadOnlyList<HabitPlace> Places)
{
    /// <summary>How often it was done.</summary>
    public int Times => Places.Count;

    /// <summary>Names it: the same for the same steps, in every vault and at every start.</summary>
    public string Id
    {
        get
        {
            var hash = 0xCBF29CE484222325UL;
            foreach (var step in Steps)
            {
                foreach (var term in step.Words.Terms)
                    hash = (hash ^ term) * 0x100000001B3UL;
                hash = (hash ^ step.Words.Turns ^ (hash >> 32)) * 0x9E3779B97F4A7C15UL;
            }
            return (hash >> 32).ToString("x8", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Whether a section says that it was done, and if so with which of its steps; null if not.</summary>
    public IReadOnlyList<DoneStep>? In(DoneSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var classes = new int[section.Steps.Count];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = -1;
            for (var step = 0; step < Steps.Count && classes[i] < 0; step++)
                classes[i] = Steps[step].Words.IsSame(section.Steps[i].Words) ? step : -1;
        }
        var places = new StepSequence([.. Enumerable.Range(0, Steps.Count)], 1).In(classes);
        return places?.Select(place => section.Steps[place]).ToList();
    }

    /// <summary>Whether a workflow has its steps.</summary>
    public bool IsIn(Workflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var known = new KnownWorkflows();
        known.Add(workflow.Steps.Select(step => step.Prose));
        return known.Have([.. Steps.Select(step => step.Words)]);
    }
}
