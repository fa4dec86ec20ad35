using EdgeTwin.Agent.Alerts;
using EdgeTwin.Agent.Control;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Store.Desired;
using EdgeTwin.Store.History;
using EdgeTwin.Store.State;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// The running agent as the API sees it. Everything here may be called from any thread.
/// </summary>
public interface IAgent
{
    /// <summary>Where time comes from.</summary>
    TimeProvider Time { get; }

    /// <summary>Every property the agent knows.</summary>
    IPropertyCatalog Catalog { get; }

    /// <summary>The live changes.</summary>
    ChangeRing Changes { get; }

    /// <summary>What was.</summary>
    IHistoryReader History { get; }

    /// <summary>The live state of a property; false if no sample was ever applied to it.</summary>
    bool TryRead(int propertyId, out PropertyState state);

    /// <summary>Why a property is not good, in words: those of its bus where it gave some; empty when it is.</summary>
    string ReasonOf(int propertyId, QualityReason reason) => reason.Words();

    /// <summary>The words of its bus for one bad sample, UTF-8; empty where it gave none. Allocates nothing.</summary>
    ReadOnlySpan<byte> BusWordsOf(in Sample sample) => default;

    /// <summary>What someone wants a property to be; null if no one has said.</summary>
    DesiredState? Desired(int propertyId);

    /// <summary>
    /// Records what someone wants a property to be. When the task completes with <see cref="DesiredWrite.Stored"/> it is on disk.
    /// </summary>
    /// <param name="propertyId">The property.</param>
    /// <param name="value">The wanted value in the property's unit.</param>
    /// <param name="author">Who wants it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="expectedVersion">The version the caller has seen (0: none); null to overwrite whatever is there.</param>
    /// <returns>How it ended, and what is stored now.</returns>
    ValueTask<DesiredResult> SetDesiredAsync(int propertyId, double value, string author, string reason, long? expectedVersion);

    /// <summary>The properties that conditions may speak of, each with how long a sample of it stands.</summary>
    IConditionProperties ConditionProperties { get; }

    /// <summary>How long a property may be silent before it is stale, ns; <see cref="long.MaxValue"/> for ever. Allocates nothing.</summary>
    long SilenceNsMax(int propertyId) => long.MaxValue;

    /// <summary>The configured alerts as they are.</summary>
    IReadOnlyList<AlertStatus> Alerts();

    /// <summary>Somebody has seen an alert. When the task completes with <see cref="AcknowledgeOutcome.Done"/> it is on disk.</summary>
    /// <param name="name">The alert.</param>
    /// <param name="author">Who.</param>
    /// <param name="reason">What they say; may be empty.</param>
    /// <returns>How it ended, and the alert as it is now.</returns>
    ValueTask<(AcknowledgeOutcome Outcome, AlertStatus? Alert)> AcknowledgeAsync(string name, string author, string reason);

    /// <summary>What can be driven: asked, wished for, never driven itself.</summary>
    IOutputs Outputs => NoOutputs.Instance;

    /// <summary>How the agent is: queues, losses, journal, history, process.</summary>
    AgentHealth Health();

    /// <summary>What happened lately that an operator should know (recovery, losses, clock steps, reloads), oldest first.</summary>
    IReadOnlyList<AgentEvent> Events();

    /// <summary>Reads the configuration file again.</summary>
    /// <returns>The errors that kept it from being taken over; empty if it was.</returns>
    IReadOnlyList<string> Reload();

    /// <summary>Starts recording every raw frame to a file in the store's <c>recordings</c> folder; false if one is running.</summary>
    bool StartRecording(string name, out string pathOrError);

    /// <summary>Stops the recording; null if none was running, else its path.</summary>
    string? StopRecording();
}
