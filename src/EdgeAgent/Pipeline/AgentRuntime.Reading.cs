using EdgeTwin.Agent.Alerts;
using EdgeTwin.Agent.Control;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Store.Desired;
using EdgeTwin.Store.History;
using EdgeTwin.Store.State;

namespace EdgeTwin.Agent.Pipeline;

public sealed partial class AgentRuntime
{
    /// <inheritdoc/>
    public IPropertyCatalog Catalog => _catalog;

    /// <inheritdoc/>
    public ChangeRing Changes { get; }

    /// <inheritdoc/>
    public IHistoryReader History => _store.History;

    /// <inheritdoc/>
    public bool TryRead(int propertyId, out PropertyState state)
    {
        if (!_store.State.TryRead(propertyId, out state))
            return false;
        if (state.Quality is Quality.Good or Quality.Uncertain && ClockReading.Monotonic(Time) - state.MonotonicNs > _silence.NsMax(propertyId))
        {
            state.Quality = Quality.Stale;
            state.Reason = QualityReason.Silent;
        }
        return true;
    }

    /// <inheritdoc/>
    public string ReasonOf(int propertyId, QualityReason reason) => _ingest.Reasons.Words(propertyId, reason);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BusWordsOf(in Sample sample) => _ingest.Reasons.WordsOf(in sample);

    /// <inheritdoc/>
    public IConditionProperties ConditionProperties { get; }

    /// <inheritdoc/>
    public long SilenceNsMax(int propertyId) => _silence.NsMax(propertyId);

    /// <inheritdoc/>
    public IReadOnlyList<AlertStatus> Alerts() => _alerts.Snapshot();

    /// <inheritdoc/>
    public IOutputs Outputs => _control;

    /// <inheritdoc/>
    public DesiredState? Desired(int propertyId) => _store.Desired.Find(propertyId);
}
