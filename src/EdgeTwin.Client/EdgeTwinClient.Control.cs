using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

public sealed partial class EdgeTwinClient
{
    private const string ReloadPath = "/v1/control/reload";
    private const string RecordingPath = "/v1/control/recording";

    /// <summary>Wants a property to be something; completes once that is on disk.</summary>
    public Task<DesiredReport> SetDesiredAsync(string reference, DesiredRequest wish, CancellationToken cancellation = default) =>
        CallAsync(Put, "/v1/desired/" + Rest(reference), ContractWriter.Map(("value", wish.Value), ("reason", wish.Reason), ("expected_version", wish.ExpectedVersion),
            ("lease", wish.Lease), ("manual", wish.Manual), ("patient", wish.Patient)), ContractReader.DesiredReport, cancellation);

    /// <summary>Has the agent read its configuration again.</summary>
    /// <exception cref="AgentException">It has errors; the running one stays.</exception>
    public Task<ReloadReport> ReloadAsync(CancellationToken cancellation = default) => CallAsync(Post, ReloadPath, [], ContractReader.ReloadReport, cancellation);

    /// <summary>Starts recording raw frames.</summary>
    public Task<RecordingReport> StartRecordingAsync(string name, CancellationToken cancellation = default) =>
        CallAsync(Post, RecordingPath, ContractWriter.Map(("name", name)), ContractReader.RecordingReport, cancellation);

    /// <summary>Stops recording.</summary>
    public Task<RecordingReport> StopRecordingAsync(CancellationToken cancellation = default) => CallAsync(Delete, RecordingPath, null, ContractReader.RecordingReport, cancellation);
}
