namespace EdgeTwin.Client.Contracts;

/// <summary>The body of POST /v1/control/recording.</summary>
/// <param name="Name">The recording's name: a file name without a folder.</param>
public sealed record RecordingRequest(
    string Name);
