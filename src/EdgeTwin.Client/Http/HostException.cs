namespace EdgeTwin.Client.Http;

/// <summary>A host did not answer.</summary>
public sealed class HostException : IOException
{
    /// <summary>Says why.</summary>
    public HostException(string message, bool isSent, Exception inner)
        : base(message, inner) => IsSent = isSent;

    /// <summary>Whether the request may have been taken all the same.</summary>
    public bool IsSent { get; }
}
