namespace EdgeTwin.Self.Workflows;

/// <summary>The words for how a step or a run ended, as the journal has them.</summary>
public static class RunStates
{
    /// <summary>Done.</summary>
    public const string Done = "done";

    /// <summary>A step for people only.</summary>
    public const string Noted = "noted";

    /// <summary>Refused; nothing was changed.</summary>
    public const string Refused = "refused";

    /// <summary>Not done; of a run: what was done has been taken back as far as its steps say how.</summary>
    public const string Failed = "failed";

    /// <summary>Begun, and some of it may have been done.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>Ended by somebody.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Nobody knows.</summary>
    public const string Unknown = "unknown";

    /// <summary>An expectation, or a condition, holds.</summary>
    public const string Holds = "holds";

    /// <summary>The writer wants an effect again.</summary>
    public const string Again = "again";

    /// <summary>A run that can go on.</summary>
    public const string Stopped = "stopped";

    /// <summary>A run that was given up as it was.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>The word for what came of an effect.</summary>
    public static string Of(EffectState state) => state switch
    {
        EffectState.Done => Done,
        EffectState.Refused => Refused,
        EffectState.Failed => Failed,
        EffectState.Incomplete => Incomplete,
        EffectState.Cancelled => Cancelled,
        _ => Unknown,
    };
}
