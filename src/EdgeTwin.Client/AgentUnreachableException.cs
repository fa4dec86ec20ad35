namespace EdgeTwin.Client;

/// <summary>Nobody answers where the agent should be.</summary>
public sealed class AgentUnreachableException : Exception
{
    /// <summary>Names the place, why nobody answers, and the next step.</summary>
    public AgentUnreachableException(AgentAddress address, Exception inner)
        : base($"no agent answers at {address} ({Why(address, inner)}); {(address.IsRemote ? "'edgetwin run' with [api] listen on its machine lets it be called from elsewhere" : "start one with 'edgetwin run'")}", inner) =>
        Address = address;

    /// <summary>Where nobody answered.</summary>
    public AgentAddress Address { get; }

    // The runtime has its own words for a socket that is not there, which help nobody.
    private static string Why(AgentAddress address, Exception inner) =>
        address.IsRemote || File.Exists(address.Text) ? inner.Message : "there is no such socket";
}
