namespace EdgeTwin.Model.Configuration;

/// <summary>
/// The section <c>[api]</c>: who may do what over the socket, and whether other machines may call. <c>root</c> and the user the agent runs as always may do
/// everything. An entry is a user name, <c>@</c> and a group name, or <c>*</c> for everyone on the machine.
/// </summary>
public sealed record ApiOptions
{
    /// <summary>Who else may read.</summary>
    public ValueList<string> Read { get; init; } = [];

    /// <summary>Who else may control; whoever may control may also read.</summary>
    public ValueList<string> Control { get; init; } = [];

    /// <summary>Where other machines may call, such as <c>0.0.0.0:7443</c>; empty for nowhere.</summary>
    public string Listen { get; init; } = "";

    /// <summary>Path of the certificate that they are shown, in PEM form; empty for one of the agent's own making.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Path of its private key; empty if it stands in the same file.</summary>
    public string CertificateKey { get; init; } = "";

    /// <summary>How many subscribers may be connected at once; the next one is refused with the reason.</summary>
    public int SubscribersMax { get; init; } = 1024;

    /// <summary>The largest request body; a larger one is refused unread.</summary>
    public int RequestBytesMax { get; init; } = 64 << 10;
}
