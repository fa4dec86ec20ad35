namespace EdgeTwin.Client.Contracts;

/// <summary>How one bus's queue is.</summary>
/// <param name="Name">The bus.</param>
/// <param name="FramesWritten">Frames since the start.</param>
/// <param name="FramesLost">Frames lost to the overflow policy since the start.</param>
/// <param name="PendingBytes">Bytes waiting.</param>
/// <param name="BytesMax">The bound.</param>
public sealed record QueueReport(
    string Name,
    long FramesWritten,
    long FramesLost,
    long PendingBytes,
    int BytesMax);
