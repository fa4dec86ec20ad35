using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

public sealed partial class EdgeTwinClient
{
    /// <summary>Every twin.</summary>
    public Task<TwinList> TwinsAsync(CancellationToken cancellation = default) => CallAsync(Get, "/v1/twins", null, ContractReader.TwinList, cancellation);

    /// <summary>One twin with all its properties.</summary>
    public Task<TwinReport> TwinAsync(string id, CancellationToken cancellation = default) => CallAsync(Get, "/v1/twins/" + Rest(id), null, ContractReader.TwinReport, cancellation);

    /// <summary>One property, live.</summary>
    /// <param name="reference"><c>greenhouse/air#temperature</c> or <c>greenhouse/air/temperature</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PropertyReport> PropertyAsync(string reference, CancellationToken cancellation = default) => CallAsync(Get, "/v1/properties/" + Rest(reference), null, ContractReader.PropertyReport, cancellation);

    /// <summary>How the agent is.</summary>
    public Task<HealthReport> HealthAsync(CancellationToken cancellation = default) => CallAsync(Get, "/v1/health", null, ContractReader.HealthReport, cancellation);

    /// <summary>What happened lately.</summary>
    public Task<EventList> EventsAsync(CancellationToken cancellation = default) => CallAsync(Get, "/v1/events", null, ContractReader.EventList, cancellation);

    /// <summary>What someone wants a property to be.</summary>
    public Task<DesiredReport> DesiredAsync(string reference, CancellationToken cancellation = default) => CallAsync(Get, "/v1/desired/" + Rest(reference), null, ContractReader.DesiredReport, cancellation);
}
