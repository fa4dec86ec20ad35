namespace EdgeTwin.Lsp.Opinions;

/// <summary>
/// Where a user says which language model may be asked: <c>edgetwin/endpoint.toml</c> in their configuration folder (XDG Base Directory Specification). A vault
/// cannot say it: whoever sends somebody a vault must not choose where their notes go.
/// </summary>
internal static class EndpointFile
{
    /// <summary>The file; it need not be there.</summary>
    /// <param name="environment">A variable of the environment by name; null or empty if it is not set.</param>
    public static string PathOf(Func<string, string?> environment) =>
        Path.Combine(environment("XDG_CONFIG_HOME") is { Length: > 0 } configuration ? configuration : Path.Combine(environment("HOME") ?? "/", ".config"), "edgetwin", "endpoint.toml");
}
