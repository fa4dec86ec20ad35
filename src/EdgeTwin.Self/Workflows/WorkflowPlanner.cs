using System.Text;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Self.Claims;

namespace EdgeTwin.Self.Workflows;

/// <summary>Makes the plan of a workflow: finds its notes, and holds every step against what is around the vault.</summary>
public sealed class WorkflowPlanner
{
    private readonly VaultIndex _index;
    private readonly VaultNote _note;
    private readonly IWorkflowSurroundings _around;
    private readonly Func<string, byte[]?> _read;
    private readonly List<WorkflowProblem> _problems = [];
    private readonly List<NoteState> _notes = [];
    private readonly List<string> _made = [];

    /// <summary>A planner for one workflow.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="note">The workflow's note.</param>
    /// <param name="around">What is around the vault.</param>
    /// <param name="read">The bytes of a note of the vault by its path; null if there is none.</param>
    public WorkflowPlanner(VaultIndex index, VaultNote note, IWorkflowSurroundings around, Func<string, byte[]?> read) => (_index, _note, _around, _read) = (index, note, around, read);

    /// <summary>Everything that is wrong besides what reading found, from the top; see <see cref="Plan"/>.</summary>
    public IReadOnlyList<WorkflowProblem> Problems => _problems;

    /// <summary>The plan; null if something is wrong that is more than a hint.</summary>
    public WorkflowPlan? Plan(Workflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        foreach (var condition in workflow.When)
            Check(condition);
        if (workflow.Trigger is { } trigger && WorkflowFields.LinkOf(trigger) is null)
            Check(trigger);
        var steps = new List<PlannedStep>();
        foreach (var step in workflow.Steps)
        {
            if (step.Expect is { } expected)
                Check(expected);
            var action = step.Action is { } does ? Resolved(does, step.ActionField!) : null;
            steps.Add(new(step.Number, step.Prose, action, step.Undo is { } back ? Resolved(back, step.UndoField!) : null, step.Timeout, step.Expect?.Text ?? ""));
        }
        if (workflow.Problems.Any(problem => !problem.IsHint) || _problems.Exists(problem => !problem.IsHint))
            return null;
        return new(workflow.Path, workflow.Title, [.. workflow.When.Select(condition => condition.Text)], workflow.Timeout, steps, _notes);
    }

    private WorkflowAction Resolved(WorkflowAction action, Claim field)
    {
        var problem = action.Kind switch
        {
            ActionKind.Set => _around.ProblemOfOutput(action),
            ActionKind.Run => _around.ProblemOfProgram(action.Target),
            ActionKind.Get or ActionKind.Post => _around.ProblemOfHost(action.Target),
            _ => null,
        };
        if (problem is not null)
            Say(WorkflowProblem.NotAllowed, field.Range, problem);
        if (action is { Kind: ActionKind.Wait, Condition.Length: > 0 } && _around.Twins is { } twins && Condition.Read(action.Condition, twins) is { Errors: [var error, ..] })
            Say(WorkflowProblem.BadAction, field.Range, ActionReader.Sentence(error.Message));
        return action.Effect == EffectKinds.Note ? WithPath(action, field) : action;
    }

    private WorkflowAction WithPath(WorkflowAction action, Claim field)
    {
        var found = new LinkResolver(_index).Resolve(_note, Encoding.UTF8.GetBytes(action.Target), isWiki: true);
        var path = found.HasNote ? _index.PathOf(found.Note) : NewPath(action.Target);
        if (path is null)
        {
            Say(WorkflowProblem.BadAction, field.Range, $"'{action.Target}' can be no note of this vault; allowed is a path within it, without hidden folders");
            return action;
        }
        if (path == _index.PathOf(_note.Id))
            Say(WorkflowProblem.BadAction, field.Range, "A workflow cannot change its own note: it would stop at once. Write into another note");
        if (!found.HasNote && action.Kind != ActionKind.Create && !_made.Contains(path))
            Say(WorkflowProblem.BadAction, field.Range, $"There is no note '{action.Target}'; allowed is one of the vault, or one that an earlier step creates");
        if (action.Kind == ActionKind.Create)
            _made.Add(path);
        if (!_notes.Exists(note => note.Path == path))
            _notes.Add(new(path, NoteEditing.HashOf(_read(path))));
        return action with { Path = path };
    }

    private static string? NewPath(string target)
    {
        var path = target.Trim().Replace('\\', '/');
        if (path.Length is 0 or > 200 || path.StartsWith('/') || path.AsSpan().ContainsAnyInRange('\0', '\u001f') || path.Split('/').Any(part => part.Length == 0 || part.StartsWith('.') || part.Trim() != part))
            return null;
        return path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? path : path + ".md";
    }

    private void Check(Claim condition)
    {
        if (_around.Twins is { } twins && Condition.Read(condition.Text, twins) is { Errors: [var error, ..] })
            Say(WorkflowProblem.BadField, condition.PlaceOf(error.Span), ActionReader.Sentence(error.Message));
    }

    private void Say(string code, NoteRange range, string message) => _problems.Add(new(code, range, message.TrimEnd('.') + "."));
}
