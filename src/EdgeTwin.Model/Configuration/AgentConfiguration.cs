namespace EdgeTwin.Model.Configuration;

/// <summary>
/// Everything <c>edgetwin.toml</c> can say, with the defaults for what it does not. Immutable, and equal when every option
/// is equal, so a reload can tell what changed.
/// </summary>
public sealed record AgentConfiguration
{
    /// <summary>A configuration in which every option has its default.</summary>
    public static AgentConfiguration Default { get; } = new();

    /// <summary><c>[agent]</c>: where the agent keeps its data and its socket.</summary>
    public AgentOptions Agent { get; init; } = new();

    /// <summary><c>[host]</c>: the machine itself as twins.</summary>
    public HostOptions Host { get; init; } = new();

    /// <summary><c>[devices]</c>: what holds for all parts on the machine's buses.</summary>
    public DevicesOptions Devices { get; init; } = new();

    /// <summary><c>[[device]]</c>: parts on buses and the twins they feed.</summary>
    public ValueList<DeviceOptions> DeviceList { get; init; } = [];

    /// <summary><c>[[replay]]</c>: recordings to play.</summary>
    public ValueList<ReplayOptions> Replays { get; init; } = [];

    /// <summary><c>[queue]</c>: the queue between each bus and the ingest.</summary>
    public QueueOptions Queue { get; init; } = new();

    /// <summary><c>[changes]</c>: the ring that subscribers read.</summary>
    public ChangesOptions Changes { get; init; } = new();

    /// <summary><c>[journal]</c>: the append-only record of every sample.</summary>
    public JournalOptions Journal { get; init; } = new();

    /// <summary><c>[state]</c>: the live state and its checkpoints.</summary>
    public StateOptions State { get; init; } = new();

    /// <summary><c>[history]</c>: how long the past is kept.</summary>
    public HistoryOptions History { get; init; } = new();

    /// <summary><c>[write_budget]</c>: how much may be written to disk.</summary>
    public WriteBudgetOptions WriteBudget { get; init; } = new();

    /// <summary><c>[api]</c>: who may do what over the socket.</summary>
    public ApiOptions Api { get; init; } = new();

    /// <summary><c>[[twin]]</c>: twins described by hand; they add to or override what the sources declare.</summary>
    public ValueList<TwinDefinition> Twins { get; init; } = [];

    /// <summary><c>[[alert]]</c>: conditions that people are to know of.</summary>
    public ValueList<AlertOptions> Alerts { get; init; } = [];

    /// <summary><c>[[output]]</c>: how what can be driven may be driven.</summary>
    public ValueList<OutputOptions> Outputs { get; init; } = [];

    /// <summary><c>[[rule]]</c>: outputs that are driven while a condition holds.</summary>
    public ValueList<RuleOptions> Rules { get; init; } = [];
}
