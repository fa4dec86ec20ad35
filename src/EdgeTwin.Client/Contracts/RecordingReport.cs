namespace EdgeTwin.Client.Contracts;

/// <summary>A recording of raw frames.</summary>
/// <param name="Running">Whether it is running now.</param>
/// <param name="Path">The file on the agent's machine.</param>
public sealed record RecordingReport(
    bool Running,
    string Path);
