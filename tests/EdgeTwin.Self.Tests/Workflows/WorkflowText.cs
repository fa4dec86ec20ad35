using System.Diagnostics.CodeAnalysis;
using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Units;
using EdgeTwin.Self.Values;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Tests.Workflows;

/// <summary>A workflow as a note of a vault in memory, with what is around it.</summary>
internal sealed class WorkflowText : IWorkflowSurroundings, ITwinValues
{
    public const string Path = "Frost.md";

    private readonly (string Path, string Text)[] _notes;

    public WorkflowText(string text, params (string Path, string Text)[] notes)
    {
        _notes = [(Path, text), .. notes];
        var vault = new VaultOf(_notes);
        Workflow = WorkflowReader.Read(vault.Index, vault.Index.Find(Path)!, vault.Scans[Path]);
        var planner = new WorkflowPlanner(vault.Index, vault.Index.Find(Path)!, this, path => _notes.FirstOrDefault(note => note.Path == path).Text is { } found ? Encoding.UTF8.GetBytes(found) : null);
        Plan = planner.Plan(Workflow);
        Problems = [.. Workflow.Problems, .. planner.Problems];
        Bytes = Encoding.UTF8.GetBytes(text);
    }

    public byte[] Bytes { get; }

    public Workflow Workflow { get; }

    public WorkflowPlan? Plan { get; }

    public IReadOnlyList<WorkflowProblem> Problems { get; }

    /// <summary>What is wrong, each as <c>code place</c>.</summary>
    public IEnumerable<string> Words => Problems.Select(problem => $"{problem.Code} {Encoding.UTF8.GetString(Bytes.AsSpan(problem.Range.Start, problem.Range.Length))}");

    IConditionProperties? IWorkflowSurroundings.Twins => this;

    public IEnumerable<PropertyReference> All => [PropertyReference.Parse("a/b#c"), PropertyReference.Parse("a/vent#on")];

    public string? ProblemOfOutput(WorkflowAction action) => action.Target.StartsWith("a/vent", StringComparison.Ordinal) ? null : $"'{action.Target}' is no output; allowed is a/vent#on";

    public string? ProblemOfProgram(string name) => name == "backup" ? null : $"'{name}' is not on your list; allowed is backup";

    public string? ProblemOfHost(string address) => address.StartsWith("https://ok.example/", StringComparison.Ordinal) ? null : $"'{address}' is not on your list";

    public bool TryFind(PropertyReference reference, [NotNullWhen(true)] out ConditionProperty? property)
    {
        property = All.Contains(reference) ? new(0, reference, Unit.Parse("Cel")) : null;
        return property is not null;
    }

    public double? ValueOf(PropertyReference reference) => 3;
}
