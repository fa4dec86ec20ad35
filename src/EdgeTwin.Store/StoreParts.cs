using EdgeTwin.Store.Alerts;
using EdgeTwin.Store.Batches;
using EdgeTwin.Store.Catalog;
using EdgeTwin.Store.Decisions;
using EdgeTwin.Store.Desired;
using EdgeTwin.Store.History;
using EdgeTwin.Store.State;

namespace EdgeTwin.Store;

/// <summary>The parts of a store, as <see cref="StoreOpening"/> hands them over.</summary>
internal sealed record StoreParts(
    PropertyCatalog Catalog,
    Journal.Journal Journal,
    StateTable State,
    HistoryStore History,
    DesiredTable Desired,
    AlertTable Alerts,
    DecisionLog Decisions,
    WriteBudget Budget,
    SampleLog Samples);
