using System.Net;

namespace EdgeTwin.Agent.Api.Remote;

/// <summary>How the agent is called from other machines.</summary>
/// <param name="Endpoint">Where it listens.</param>
/// <param name="Certificate">Path of its certificate and those that lead to an authority, in PEM form; empty for one of its own making.</param>
/// <param name="CertificateKey">Path of the private key; empty if it stands in the same file.</param>
/// <param name="Data">The data directory.</param>
public sealed record RemoteOptions(IPEndPoint Endpoint, string Certificate, string CertificateKey, string Data);
