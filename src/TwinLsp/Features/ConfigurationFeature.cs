using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Features;

/// <summary>The client's settings.</summary>
internal static class ConfigurationFeature
{
    /// <summary>They are otherwise now.</summary>
    public static Feature DidChange { get; } = Feature.Notification(
        Methods.WorkspaceDidChangeConfiguration, "The client's settings (section `edgetwin`) are otherwise now; a client that can be asked is asked for them.", static json => json.DidChangeConfigurationParams,
        static (session, given) => session.Settings.Changed(given.Settings));
}
