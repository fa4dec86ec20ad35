using System.Globalization;
using EdgeTwin.Client.Http;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>What a run reaches for real: agents, notes on the disk, the user's programs and hosts, the writer.</summary>
internal sealed class LiveWorld(WorkflowService service, WorkflowPlan plan, string run, Approval approval, CancellationToken cancellation) : IWorkflowWorld
{
    private const string AgainAnswer = "Do it again";
    private const string DoneAnswer = "Take it as done";
    private const string StopAnswer = "Stop here";
    private static readonly TimeSpan SettlePatience = TimeSpan.FromMinutes(10);

    private bool _isTaken;

    /// <summary>What the writer says of the first effect of which nobody can tell, if they said it beforehand.</summary>
    public Settlement? Said { get; set; }

    /// <inheritdoc/>
    public bool IsDry => false;

    /// <inheritdoc/>
    public bool IsCancelled => cancellation.IsCancellationRequested && !IsGone;

    /// <inheritdoc/>
    public bool IsGone => service.IsGone();

    /// <inheritdoc/>
    public string? Begin(WorkflowPlan approved, string id) => Take();

    /// <summary>Uses the approval, unless this run has used it already.</summary>
    public string? Take()
    {
        if (_isTaken)
            return null;
        var problem = service.Approvals.Take(approval, run);
        _isTaken = problem is null;
        return problem;
    }

    /// <summary>The approval is one that this run used when it began.</summary>
    public void WasTaken() => _isTaken = true;

    /// <inheritdoc/>
    public string? Drift()
    {
        var now = service.PlanOf(plan.Path, out var problems);
        if (now is null)
            return problems.Count > 0 ? $"'{plan.Path}' cannot be run any more: {problems[0].Message}" : $"'{plan.Path}' is no workflow any more";
        return now.Sequence == plan.Sequence ? null : $"'{plan.Path}' is otherwise than when it was approved";
    }

    /// <inheritdoc/>
    public string? Refusal(EffectKinds kind)
    {
        if (!_isTaken || service.Approvals.OfRun(approval.Id) is not { } now)
            return $"approval {approval.Id} was taken back";
        if (now.Sequence != plan.Sequence || (now.Kinds & kind) != kind)
            return $"approval {approval.Id} does not allow {EffectWords.Of(kind)} of this sequence";
        return now.ProblemAt(service.Time.GetUtcNow());
    }

    /// <inheritdoc/>
    public ConditionLook Look(string condition) => service.Twins.Look(condition, CancellationToken.None);

    /// <inheritdoc/>
    public byte[]? ReadNote(string path) => service.Notes.Read(path);

    /// <inheritdoc/>
    public EffectOutcome WriteNote(string path, byte[]? before, byte[] after) =>
        service.IsUnsaved(path) ? new(EffectState.Failed, $"'{path}' is open with changes that are not saved; save it first") : service.Notes.Write(path, before, after);

    /// <inheritdoc/>
    public EffectOutcome Act(RunEffect effect)
    {
        // Whoever ends a run does not end what takes it back.
        var stop = effect.IsUndo ? CancellationToken.None : cancellation;
        var outcome = ActNow(effect, stop);
        // What was cut off because nobody is there, or said to nobody, is found out when the run goes on.
        return IsGone && (outcome.State == EffectState.Cancelled || effect.Action.Effect == EffectKinds.Ask) ? new(EffectState.Unknown, "whoever ran it is gone") : outcome;
    }

    private EffectOutcome ActNow(RunEffect effect, CancellationToken stop)
    {
        return effect.Action.Kind switch
        {
            ActionKind.Set => service.Twins.Command(effect, $"workflow '{plan.Path}', run {run}", stop),
            ActionKind.Ask => Ask(effect, stop),
            ActionKind.Tell => service.Writer.Ask(effect.Text, ["Seen"], effect.Timeout, stop) is null ? new(EffectState.Done, "nobody said that they saw it") : new(EffectState.Done, "", "", "seen"),
            ActionKind.Run => Run(effect, stop),
            _ => Call(effect, stop),
        };
    }

    /// <inheritdoc/>
    public Settlement Settle(RunEffect effect)
    {
        if (Said is { } said)
        {
            Said = null;
            return said;
        }
        return service.Writer.Ask($"The run broke off at '{effect.Action}', and nobody can tell whether that was done. What now?", [StopAnswer, DoneAnswer, AgainAnswer], SettlePatience, cancellation) switch
        {
            AgainAnswer => Settlement.Again,
            DoneAnswer => Settlement.Done,
            _ => Settlement.Stop,
        };
    }

    /// <inheritdoc/>
    public void Pause(TimeSpan duration) => cancellation.WaitHandle.WaitOne(duration > TimeSpan.Zero ? duration : TimeSpan.Zero);

    private EffectOutcome Ask(RunEffect effect, CancellationToken stop)
    {
        if (!service.Writer.CanAsk)
            return new(EffectState.Failed, "nobody can be asked here");
        var own = effect.Action.Words;
        return service.Writer.Ask(effect.Text, own.Length > 0 ? own : ["Yes", "No"], effect.Timeout, stop) switch
        {
            null when stop.IsCancellationRequested => new(EffectState.Cancelled, "the writer ended it"),
            null => new(EffectState.Failed, "nobody answered"),
            "No" when own.Length == 0 => new(EffectState.Refused, "the writer said no", "", "No"),
            var answer => new(EffectState.Done, "", "", answer),
        };
    }

    private EffectOutcome Run(RunEffect effect, CancellationToken stop)
    {
        var allowed = service.Allowed();
        return allowed.FindProgram(effect.Action.Target) is { } file
            ? AllowedProgram.Run(file, effect.Action.Words, effect.Timeout, service.Time, stop)
            : new(EffectState.Refused, allowed.ProblemOfProgram(effect.Action.Target) ?? "it is not allowed");
    }

    private EffectOutcome Call(RunEffect effect, CancellationToken stop)
    {
        if (service.Allowed().ProblemOfHost(effect.Action.Target) is { } problem)
            return new(EffectState.Refused, problem);
        using var patience = new CancellationTokenSource(effect.Timeout, service.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            var isPost = effect.Action.Kind == ActionKind.Post;
            var (status, text) = HostCall.AskAsync(isPost ? "POST" : "GET", new Uri(effect.Action.Target), isPost ? effect.Text : null, service.Time, either.Token).GetAwaiter().GetResult();
            var words = string.Create(CultureInfo.InvariantCulture, $"status {status}");
            return new(status is >= 200 and < 300 ? EffectState.Done : EffectState.Incomplete, words, "", text.Length > 200 ? text[..200] + "…" : text);
        }
        catch (HostException error)
        {
            return new(error.IsSent ? EffectState.Incomplete : EffectState.Failed, error.Message);
        }
        catch (OperationCanceledException)
        {
            return stop.IsCancellationRequested ? new(EffectState.Cancelled, "the writer ended it") : new(EffectState.Incomplete, $"no answer within {effect.Timeout.TotalSeconds:0.#} s");
        }
    }
}
