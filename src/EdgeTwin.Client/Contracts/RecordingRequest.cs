using PolyType;

namespace EdgeTwin.Client.Contracts;

/// <summary>The body of POST /v1/control/recording.</summary>
/// <param name="Name">The recording's name: a file name without a folder.</param>
[GenerateShape]
public sealed partial record RecordingRequest(
    string Name);
