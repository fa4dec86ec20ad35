using EdgeTwin.Lsp.Features;
using EdgeTwin.Lsp.Features.Completion;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>Every method the server handles. Handlers, capabilities and documentation are made from this table, and from nothing else.</summary>
internal static class FeatureTable
{
    /// <summary>The rows, in the order of the documentation.</summary>
    public static IReadOnlyList<Feature> All { get; } =
    [
        LifecycleFeatures.Initialize,
        LifecycleFeatures.Initialized,
        LifecycleFeatures.Shutdown,
        LifecycleFeatures.Exit,
        LifecycleFeatures.SetTrace,
        DocumentSync.DidOpen,
        DocumentSync.DidChange,
        DocumentSync.DidClose,
        DocumentSync.DidSave,
        ConfigurationFeature.DidChange,
        WatchedFiles.DidChange,
        WatchedFiles.DidCreate,
        WatchedFiles.DidRename,
        WatchedFiles.DidDelete,
        WatchedFiles.DidChangeFolders,
        CompletionFeature.Complete,
        CompletionFeature.Resolve,
        DefinitionFeature.Definition,
        ReferencesFeature.References,
        HoverFeature.Hover,
        RenameFeature.Prepare,
        RenameFeature.Rename,
        RenameFeature.WillRenameFiles,
        SymbolsFeature.OfNote,
        SymbolsFeature.OfWorkspace,
        DiagnosticsFeature.Pull,
        DiagnosticsFeature.PullAll,
    ];

    /// <summary>What the server can do for a client of those capabilities.</summary>
    public static ServerCapabilities Capabilities(ClientCapabilities client)
    {
        var capabilities = new ServerCapabilities();
        foreach (var feature in All)
            feature.Announce?.Invoke(capabilities, client);
        return capabilities;
    }
}
