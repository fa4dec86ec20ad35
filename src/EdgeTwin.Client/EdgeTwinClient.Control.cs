using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

public sealed partial class EdgeTwinClient
{
    private const string ReloadPath = "/v1/control/reload";
    private const string RecordingPath = "/v1/control/recording";

    /// <summary>Wants a property to be something; completes once that is on disk.</summary>
    public Task<DesiredReport> SetDesiredAsync(string reference, DesiredRequest wish, CancellationToken cancellation = default) =>
        CallAsync<DesiredReport>(HttpMethod.Put, "/v1/desired/" + Rest(reference), ApiMessagePack.Serializer.Serialize(wish, cancellation), cancellation);

    /// <summary>Has the agent read its configuration again.</summary>
    /// <exception cref="AgentException">It has errors; the running one stays.</exception>
    public Task<ReloadReport> ReloadAsync(CancellationToken cancellation = default) => CallAsync<ReloadReport>(HttpMethod.Post, ReloadPath, [], cancellation);

    /// <summary>Starts recording raw frames.</summary>
    public Task<RecordingReport> StartRecordingAsync(string name, CancellationToken cancellation = default) =>
        CallAsync<RecordingReport>(HttpMethod.Post, RecordingPath, ApiMessagePack.Serializer.Serialize(new RecordingRequest(name), cancellation), cancellation);

    /// <summary>Stops recording.</summary>
    public Task<RecordingReport> StopRecordingAsync(CancellationToken cancellation = default) => CallAsync<RecordingReport>(HttpMethod.Delete, RecordingPath, null, cancellation);
}
