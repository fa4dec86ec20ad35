using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.Lsp.Features;
using EdgeTwin.Lsp.Features.CodeActions;
using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Features.Completion;
using EdgeTwin.Lsp.Features.Custom;
using EdgeTwin.Lsp.Features.Tokens;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// Every method the server handles. Handlers, what is announced, and documentation are made from this table, and from nothing else. A
/// feature is made when its method comes for the first time: the start is not the others' to pay for.
/// </summary>
internal static class FeatureTable
{
    /// <summary>The rows, in the order of the documentation.</summary>
    public static IReadOnlyList<FeatureRow> Rows { get; } =
    [
        new(Methods.Initialize, static () => LifecycleFeatures.Initialize),
        new(Methods.Initialized, static () => LifecycleFeatures.Initialized),
        new(Methods.Shutdown, static () => LifecycleFeatures.Shutdown),
        new(Methods.Exit, static () => LifecycleFeatures.Exit),
        new(Methods.SetTrace, static () => LifecycleFeatures.SetTrace),
        new(Methods.TextDocumentDidOpen, static () => DocumentSync.DidOpen),
        new(Methods.TextDocumentDidChange, static () => DocumentSync.DidChange),
        new(Methods.TextDocumentDidClose, static () => DocumentSync.DidClose),
        new(Methods.TextDocumentDidSave, static () => DocumentSync.DidSave),
        new(Methods.WorkspaceDidChangeConfiguration, static () => ConfigurationFeature.DidChange),
        new(Methods.WorkspaceDidChangeWatchedFiles, static () => WatchedFiles.DidChange),
        new(Methods.WorkspaceDidCreateFiles, static () => WatchedFiles.DidCreate),
        new(Methods.WorkspaceDidRenameFiles, static () => WatchedFiles.DidRename),
        new(Methods.WorkspaceDidDeleteFiles, static () => WatchedFiles.DidDelete),
        new(Methods.WorkspaceDidChangeWorkspaceFolders, static () => WatchedFiles.DidChangeFolders),
        new(Methods.TextDocumentCompletion, static () => CompletionFeature.Complete),
        new(Methods.CompletionItemResolve, static () => CompletionFeature.Resolve),
        new(Methods.TextDocumentInlineCompletion, static () => InlineCompletionFeature.Complete),
        new(Methods.TextDocumentDefinition, static () => DefinitionFeature.Definition),
        new(Methods.TextDocumentReferences, static () => ReferencesFeature.References),
        new(Methods.TextDocumentHover, static () => HoverFeature.Hover),
        new(Methods.TextDocumentPrepareRename, static () => RenameFeature.Prepare),
        new(Methods.TextDocumentRename, static () => RenameFeature.Rename),
        new(Methods.WorkspaceWillRenameFiles, static () => RenameFeature.WillRenameFiles),
        new(Methods.TextDocumentDocumentSymbol, static () => SymbolsFeature.OfNote),
        new(Methods.WorkspaceSymbol, static () => SymbolsFeature.OfWorkspace),
        new(Methods.TextDocumentDiagnostic, static () => DiagnosticsFeature.Pull),
        new(Methods.WorkspaceDiagnostic, static () => DiagnosticsFeature.PullAll),
        new(Methods.TextDocumentCodeLens, static () => CodeLensFeature.Lens),
        new(Methods.WorkspaceTextDocumentContent, static () => VirtualDocumentFeature.Content),
        new(BacklinksFeature.Method, static () => BacklinksFeature.List),
        new(GraphFeature.Method, static () => GraphFeature.Graph),
        new(ChartFeature.Method, static () => ChartFeature.Chart),
        new(Methods.TextDocumentFoldingRange, static () => FoldingFeature.Fold),
        new(Methods.TextDocumentSelectionRange, static () => SelectionFeature.Select),
        new(Methods.TextDocumentDocumentHighlight, static () => HighlightFeature.Highlight),
        new(Methods.TextDocumentDocumentLink, static () => DocumentLinkFeature.Links),
        new(Methods.DocumentLinkResolve, static () => DocumentLinkFeature.Resolve),
        new(Methods.TextDocumentLinkedEditingRange, static () => LinkedEditingFeature.Ranges),
        new(Methods.TextDocumentInlayHint, static () => InlayHintFeature.Hints),
        new(Methods.TextDocumentPrepareCallHierarchy, static () => CallHierarchyFeature.Prepare),
        new(Methods.CallHierarchyIncomingCalls, static () => CallHierarchyFeature.Incoming),
        new(Methods.CallHierarchyOutgoingCalls, static () => CallHierarchyFeature.Outgoing),
        new(Methods.TextDocumentSemanticTokensFull, static () => SemanticTokensFeature.Full),
        new(Methods.TextDocumentSemanticTokensFullDelta, static () => SemanticTokensFeature.Delta),
        new(Methods.TextDocumentSemanticTokensRange, static () => SemanticTokensFeature.Range),
        new(Methods.TextDocumentCodeAction, static () => CodeActionFeature.Actions),
        new(Methods.CodeActionResolve, static () => CodeActionFeature.Resolve),
        new(Methods.TextDocumentFormatting, static () => FormattingFeature.Whole),
        new(Methods.TextDocumentRangeFormatting, static () => FormattingFeature.Range),
        new(Methods.TextDocumentRangesFormatting, static () => FormattingFeature.Ranges),
        new(Methods.TextDocumentOnTypeFormatting, static () => FormattingFeature.OnType),
        new(Methods.WindowWorkDoneProgressCancel, static () => ProgressFeature.Cancel),
        new(Methods.WorkspaceExecuteCommand, static () => CommandFeature.Execute),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Feature> All => Rows.Select(row => row.Feature());

    /// <summary>How the methods are handled for a session.</summary>
    public static HandlerTable HandlersFor(Session session)
    {
        var makers = new Dictionary<string, Func<Handler>>(StringComparer.Ordinal);
        foreach (var row in Rows)
            makers.Add(row.Method, () => row.Feature().Handle(session));
        return HandlerTable.Deferred(makers);
    }
}
