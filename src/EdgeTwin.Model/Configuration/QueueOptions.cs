namespace EdgeTwin.Model.Configuration;

/// <summary>The section <c>[queue]</c>: the bounded queue between each bus and the ingest.</summary>
public sealed record QueueOptions
{
    /// <summary>How many bytes of frames may wait in one bus's queue before its overflow policy applies.</summary>
    public int BytesMax { get; init; } = 1 << 20;
}
