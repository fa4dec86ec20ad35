namespace EdgeTwin.Client.Http;

/// <summary>What came is no answer, or none came.</summary>
/// <param name="message">Why, in words.</param>
/// <param name="hasEnded">Whether the other end hung up.</param>
/// <param name="inner">What it comes from; null for nothing.</param>
internal sealed class HttpException(string message, bool hasEnded = false, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>Whether the other end hung up.</summary>
    public bool HasEnded { get; } = hasEnded;
}
