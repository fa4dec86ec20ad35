namespace EdgeTwin.Self.Workflows;

/// <summary>
/// What a run sees and reaches. A dry run has one that only looks, and goes through the same steps. Whoever implements it bounds each call by
/// the time that it is given.
/// </summary>
public interface IWorkflowWorld
{
    /// <summary>Whether nothing is really done.</summary>
    bool IsDry { get; }

    /// <summary>Whether somebody wants it to end.</summary>
    bool IsCancelled { get; }

    /// <summary>Whether whoever ran it is gone without having wanted anything: the run stops where it is, and can go on.</summary>
    bool IsGone { get; }

    /// <summary>Takes the approval of a plan for one run; called once, before anything is written or done.</summary>
    /// <returns>Why there is none; null if it is taken.</returns>
    string? Begin(WorkflowPlan plan, string run);

    /// <summary>Whether the workflow still says what was approved; asked before each effect.</summary>
    /// <returns>In what it is otherwise; null if it is the same.</returns>
    string? Drift();

    /// <summary>Whether the approval still counts; asked before each effect.</summary>
    /// <returns>Why not; null if it does.</returns>
    string? Refusal(EffectKinds kind);

    /// <summary>What a condition comes to now.</summary>
    ConditionLook Look(string condition);

    /// <summary>The bytes of a note; null if there is none.</summary>
    byte[]? ReadNote(string path);

    /// <summary>Writes a note whole or not at all, and only if it is as it was.</summary>
    EffectOutcome WriteNote(string path, byte[]? before, byte[] after);

    /// <summary>Carries out an effect that is no note.</summary>
    EffectOutcome Act(RunEffect effect);

    /// <summary>Has the writer say what becomes of an effect of which nobody can tell whether it was done.</summary>
    Settlement Settle(RunEffect effect);

    /// <summary>Lets time pass, unless somebody wants it to end.</summary>
    void Pause(TimeSpan duration);
}
