using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

public sealed partial class EdgeTwinClient
{
    /// <summary>Every twin.</summary>
    public Task<TwinList> TwinsAsync(CancellationToken cancellation = default) => CallAsync<TwinList>(HttpMethod.Get, "/v1/twins", null, cancellation);

    /// <summary>One twin with all its properties.</summary>
    public Task<TwinReport> TwinAsync(string id, CancellationToken cancellation = default) => CallAsync<TwinReport>(HttpMethod.Get, "/v1/twins/" + Rest(id), null, cancellation);

    /// <summary>One property, live.</summary>
    /// <param name="reference"><c>greenhouse/air#temperature</c> or <c>greenhouse/air/temperature</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<PropertyReport> PropertyAsync(string reference, CancellationToken cancellation = default) => CallAsync<PropertyReport>(HttpMethod.Get, "/v1/properties/" + Rest(reference), null, cancellation);

    /// <summary>How the agent is.</summary>
    public Task<HealthReport> HealthAsync(CancellationToken cancellation = default) => CallAsync<HealthReport>(HttpMethod.Get, "/v1/health", null, cancellation);

    /// <summary>What happened lately.</summary>
    public Task<EventList> EventsAsync(CancellationToken cancellation = default) => CallAsync<EventList>(HttpMethod.Get, "/v1/events", null, cancellation);

    /// <summary>What someone wants a property to be.</summary>
    public Task<DesiredReport> DesiredAsync(string reference, CancellationToken cancellation = default) => CallAsync<DesiredReport>(HttpMethod.Get, "/v1/desired/" + Rest(reference), null, cancellation);
}
