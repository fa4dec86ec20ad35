using System.Globalization;

namespace EdgeTwin.Self.Workflows;

/// <summary>
/// What a person allowed: one exact sequence, the kinds of what it reaches, to one caller, until a moment. Used once, or, if it is a standing
/// one, so many times a day.
/// </summary>
public sealed record Approval
{
    /// <summary>How often a day a standing one may be used at the most.</summary>
    public const int RunsPerDayMax = 1440;

    /// <summary>Whether a person gave it; otherwise it is a request for it.</summary>
    public bool IsGiven { get; init; } = true;

    /// <summary>What it is called.</summary>
    public string Id { get; init; } = "";

    /// <summary>The vault's folder.</summary>
    public string Vault { get; init; } = "";

    /// <summary>The workflow's note.</summary>
    public string Workflow { get; init; } = "";

    /// <summary>The number of the sequence.</summary>
    public string Sequence { get; init; } = "";

    /// <summary>The number of the sequence and of the notes as they were; empty of a standing one, since notes change from day to day.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The kinds of effects.</summary>
    public EffectKinds Kinds { get; init; }

    /// <summary>Who may run it: <c>cli</c>, <c>editor</c>, <c>schedule</c>, an agent's name.</summary>
    public string Caller { get; init; } = "";

    /// <summary>Until when.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>How often a day; 0 for once and never again.</summary>
    public int RunsPerDay { get; init; }

    /// <summary>Who gave it.</summary>
    public string By { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset Given { get; init; }

    /// <summary>Whether it may be used more than once.</summary>
    public bool IsStanding => RunsPerDay > 0;

    /// <summary>Why it does not allow a plan; null if it does.</summary>
    /// <param name="plan">What is to be run.</param>
    /// <param name="caller">Who wants it.</param>
    /// <param name="now">What the clock shows.</param>
    /// <param name="usesToday">How often it was used today, or on a day that is still to come.</param>
    public string? ProblemOf(WorkflowPlan plan, string caller, DateTimeOffset now, int usesToday)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Path != Workflow)
            return $"approval {Id} is of '{Workflow}'";
        if (plan.Sequence != Sequence)
            return $"'{plan.Path}' is otherwise than when it was approved ({Id}); look at it, and approve it again";
        if (!IsStanding && plan.Digest != Digest)
            return $"a note that '{plan.Path}' changes is otherwise than when it was approved ({Id}); look at it, and approve it again";
        if (caller != Caller)
            return $"approval {Id} was given to '{Caller}', and this is '{caller}'";
        if ((plan.Kinds & ~Kinds) != 0)
            return $"approval {Id} allows {EffectWords.Of(Kinds)}, and not {EffectWords.Of(plan.Kinds & ~Kinds)}";
        if (ProblemAt(now) is { } over)
            return over;
        return IsStanding && usesToday >= RunsPerDay ? string.Create(CultureInfo.InvariantCulture, $"approval {Id} allows {RunsPerDay} runs a day, and {usesToday} were made") : null;
    }

    /// <summary>Why it does not count at a moment; null if it does.</summary>
    public string? ProblemAt(DateTimeOffset now) => now < Until ? null : string.Create(CultureInfo.InvariantCulture, $"approval {Id} ended on {Until:yyyy-MM-dd HH:mm} UTC");
}
