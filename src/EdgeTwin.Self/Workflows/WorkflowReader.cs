using EdgeTwin.Client.Contracts;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Queries;
using EdgeTwin.Self.Claims;
using EdgeTwin.Self.Decisions;

namespace EdgeTwin.Self.Workflows;

/// <summary>Reads a workflow from its note. Whatever the text is, something comes of it, and what is wrong has its place.</summary>
public sealed class WorkflowReader
{
    /// <summary>How many steps count; the others are a problem.</summary>
    public const int StepsMax = 200;

    private readonly VaultIndex _index;
    private readonly VaultNote _note;
    private readonly NoteScan _scan;
    private readonly List<WorkflowProblem> _problems = [];

    private WorkflowReader(VaultIndex index, VaultNote note, NoteScan scan) => (_index, _note, _scan) = (index, note, scan);

    /// <summary>Whether a note is one.</summary>
    public static bool Is(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        return !note.Facts.IsAttachment && new NoteFields(index, note).IsType("workflow");
    }

    /// <summary>The workflows of a vault, in the order of its notes.</summary>
    public static IEnumerable<VaultNote> Of(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        foreach (var id in index.NotesWith(NameRole.Field, "type"u8))
        {
            if (index[id] is { } note && Is(index, note))
                yield return note;
        }
    }

    /// <summary>Reads a note that is one.</summary>
    public static Workflow Read(VaultIndex index, VaultNote note, NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(scan);
        return new WorkflowReader(index, note, scan).Read();
    }

    private Workflow Read()
    {
        var items = WorkflowItems.In(_scan);
        if (items.Count > StepsMax)
            Problem(WorkflowProblem.BadAction, items[StepsMax].Range, $"This workflow has {items.Count} steps; allowed are {StepsMax}. Make two of it");
        var steps = items.Take(StepsMax).Select(StepOf).ToList();
        foreach (var key in new[] { "do", "undo", "expect" })
        {
            foreach (var stray in Fields(key).Where(field => !items.Exists(item => item.Holds(field.Range))))
                Problem(WorkflowProblem.BadField, stray.Range, $"'{key}::' stands in no step; allowed is it in an item of a numbered list. Put it below the words of its step");
        }
        var own = new WorkflowFields(this, items);
        var workflow = new Workflow(_index.PathOf(_note.Id), NoteNames.TitleOf(_index, _note), Place())
        {
            When = own.Conditions("when"),
            Trigger = own.Trigger(),
            Schedule = own.Schedule(),
            Timeout = own.Timeout() is { Ticks: > 0 } timeout ? timeout : Workflow.DefaultTimeout,
            Steps = steps,
        };
        if (steps.Count == 0)
            Problem(WorkflowProblem.BadField, workflow.Place, "This workflow has no steps; allowed is a numbered list, each item in prose with at most one 'do::'. Write '1. ' and what is done first", isHint: true);
        foreach (var step in steps.Where(step => step.Timeout > workflow.Timeout || step.Action?.Duration > workflow.Timeout))
            Problem(WorkflowProblem.TimeOut, step.ActionField?.Range ?? step.Range, $"This may take {WorkflowAction.Seconds(step.Timeout > workflow.Timeout ? step.Timeout : step.Action!.Duration)} and the whole run {WorkflowAction.Seconds(workflow.Timeout)}; it is never reached. Say a longer 'timeout::' above the steps, or a shorter one here");
        _problems.Sort((first, second) => first.Range.Start.CompareTo(second.Range.Start));
        return workflow with { Problems = _problems };
    }

    private WorkflowStep StepOf(WorkflowItem item)
    {
        var step = new WorkflowStep(item.Number, item.Prose, item.Range);
        var actions = Within(item, "do");
        for (var i = 1; i < actions.Count; i++)
            Problem(WorkflowProblem.BadAction, actions[i].Range, $"Step {item.Number} has two actions; allowed is one, so that each can be approved and taken back by itself. Make a step of it");
        if (actions.Count > 0 && ActionOf(actions[0], item) is { } action)
            step = step with { Action = action, ActionField = actions[0] };
        var undo = Within(item, "undo");
        for (var i = 1; i < undo.Count; i++)
            Problem(WorkflowProblem.BadAction, undo[i].Range, $"Step {item.Number} is taken back twice; allowed is one 'undo::'");
        if (undo.Count > 0 && actions.Count == 0)
            Problem(WorkflowProblem.BadField, undo[0].Range, $"Step {item.Number} does nothing that could be taken back; allowed is 'undo::' beside a 'do::'. Take it away, or write 'do::'");
        else if (undo.Count > 0 && ActionOf(undo[0], item) is { } back)
            step = back.Kind is ActionKind.Wait or ActionKind.Ask
                ? Bad(step, undo[0], $"'{back.Kind.ToString().ToLowerInvariant()}' takes nothing back; allowed are actions that act")
                : step with { Undo = back, UndoField = undo[0] };
        return Rest(step, item, actions.Count > 0);
    }

    private WorkflowStep Rest(WorkflowStep step, WorkflowItem item, bool acts)
    {
        foreach (var expected in Within(item, "expect"))
        {
            if (step.Expect is not null)
                Problem(WorkflowProblem.BadField, expected.Range, $"Step {item.Number} expects two things; allowed is one 'expect::'. Join them with 'and'");
            else if (IsCondition(expected))
                step = step with { Expect = expected };
        }
        foreach (var limit in Within(item, "timeout"))
        {
            var duration = DurationOf(limit);
            if (!acts)
                Problem(WorkflowProblem.TimeOut, limit.Range, $"Step {item.Number} does nothing that could take long; its 'timeout::' is never reached. Take it away");
            else if (step.Action is { Kind: ActionKind.Wait, Condition.Length: 0 } pause && duration > TimeSpan.Zero)
                Problem(WorkflowProblem.TimeOut, limit.Range, $"Step {item.Number} waits {WorkflowAction.Seconds(pause.Duration)} and no longer; its 'timeout::' is never reached. Take it away");
            else if (step.Action is { Kind: ActionKind.Wait, Duration.Ticks: > 0 })
                Problem(WorkflowProblem.TimeOut, limit.Range, $"Step {item.Number} says 'within' already; allowed is one of the two. Take one away");
            step = step with { Timeout = duration };
        }
        if (step is { Action: { Kind: ActionKind.Wait, Condition.Length: > 0, Duration.Ticks: 0 }, Timeout.Ticks: 0, ActionField: { } field })
            Problem(WorkflowProblem.TimeOut, field.Range, "It is not said how long this waits; until the whole run's time is over. Say 'within 10 min'", isHint: true, fix: field.IsVerbatim ? new(field.Range.End, field.Range.End, " within 10 min") : null, title: "Wait for 10 min at the most");
        return step;
    }

    private WorkflowStep Bad(WorkflowStep step, Claim field, string message)
    {
        Problem(WorkflowProblem.BadAction, field.Range, message);
        return step;
    }

    private WorkflowAction? ActionOf(Claim field, WorkflowItem item)
    {
        var (action, mistake) = ActionReader.Read(field.Text);
        if (mistake is not null)
        {
            var place = field.PlaceOf(mistake.Span);
            Problem(WorkflowProblem.BadAction, place, mistake.Message, fix: mistake.Replacement is { } fresh && field.IsVerbatim ? new(place.Start, place.End, fresh) : null,
                title: mistake.Replacement is { Length: > 0 } shown ? $"Replace by '{shown.Trim()}'" : "Remove it");
            return null;
        }
        if (action!.Text is null && action.Kind is ActionKind.Create or ActionKind.Append or ActionKind.Post)
            action = action with { Text = item.CodeBelow(_scan, field.Range) };
        if (action.Text is null && action.Kind is ActionKind.Append or ActionKind.Create)
            Problem(WorkflowProblem.BadAction, field.Range, "There is no text to write; allowed is \"text\" behind the link, or a block of code below this line in the same step");
        return action.Text is { Length: > ActionReader.LengthMax * 4 } ? null : action;
    }

    private List<Claim> Within(WorkflowItem item, string key) => [.. Fields(key).Where(field => item.Holds(field.Range))];

    /// <summary>Fields of a key in the text and the front matter.</summary>
    internal IReadOnlyList<Claim> Fields(string key) => ClaimFinder.In(_note.Facts, _index.Names.Names, key);

    /// <summary>Whether a field is a condition; if not, that is a problem.</summary>
    internal bool IsCondition(Claim field)
    {
        foreach (var error in ConditionParser.Parse(field.Text).Errors)
        {
            Problem(WorkflowProblem.BadField, field.PlaceOf(error.Span), ActionReader.Sentence(error.Message));
            return false;
        }
        return true;
    }

    /// <summary>A duration, or zero and a problem.</summary>
    internal TimeSpan DurationOf(Claim field)
    {
        if (ActionReader.TryDuration(field.Text, out var duration) && duration <= Workflow.TimeoutMax)
            return duration;
        Problem(WorkflowProblem.TimeOut, field.Range, $"'{field.Text}' is no time-out; allowed is {Durations.Allowed}, and {Workflow.TimeoutMax.TotalDays} d at the most");
        return TimeSpan.Zero;
    }

    /// <summary>Says that something is wrong.</summary>
    internal void Problem(string code, NoteRange range, string message, bool isHint = false, TextChange? fix = null, string title = "") =>
        _problems.Add(new(code, range, message.TrimEnd('.', '?') + (message.EndsWith('?') ? "?" : ".")) { IsHint = isHint, Fix = fix, FixTitle = title });

    private NoteRange Place()
    {
        foreach (var heading in _note.Facts.Headings)
            return heading.Range;
        return new NoteFields(_index, _note).Find("type")?.ValueRange ?? default;
    }
}
