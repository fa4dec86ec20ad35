using EdgeTwin.Lsp.Features;
using EdgeTwin.Lsp.Features.CodeActions;
using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Features.Completion;
using EdgeTwin.Lsp.Features.Custom;
using EdgeTwin.Lsp.Features.Tokens;
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
        CodeLensFeature.Lens,
        VirtualDocumentFeature.Content,
        BacklinksFeature.List,
        GraphFeature.Graph,
        ChartFeature.Chart,
        FoldingFeature.Fold,
        SelectionFeature.Select,
        HighlightFeature.Highlight,
        DocumentLinkFeature.Links,
        DocumentLinkFeature.Resolve,
        LinkedEditingFeature.Ranges,
        InlayHintFeature.Hints,
        CallHierarchyFeature.Prepare,
        CallHierarchyFeature.Incoming,
        CallHierarchyFeature.Outgoing,
        SemanticTokensFeature.Full,
        SemanticTokensFeature.Delta,
        SemanticTokensFeature.Range,
        CodeActionFeature.Actions,
        CodeActionFeature.Resolve,
        FormattingFeature.Whole,
        FormattingFeature.Range,
        FormattingFeature.Ranges,
        FormattingFeature.OnType,
        CommandFeature.Execute,
    ];

    /// <summary>What the server can do.</summary>
    public static ServerCapabilities Capabilities()
    {
        var capabilities = new ServerCapabilities();
        foreach (var feature in All)
            feature.Announce?.Invoke(capabilities);
        return capabilities;
    }
}
