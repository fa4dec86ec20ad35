using EdgeTwin.Client.Remote;

namespace EdgeTwin.Lsp.Opinions;

/// <summary>
/// Where a user says which language model may be asked: <c>edgetwin/endpoint.toml</c> in their configuration folder (XDG Base Directory Specification). A vault
/// cannot say it: whoever sends somebody a vault must not choose where their notes go.
/// </summary>
internal static class EndpointFile
{
    /// <summary>The file; it need not be there.</summary>
    /// <param name="environment">A variable of the environment by name; null or empty if it is not set.</param>
    public static string PathOf(Func<string, string?> environment) => UserFile.Of("endpoint.toml", environment);
}
