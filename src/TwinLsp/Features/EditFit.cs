using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Features;

/// <summary>
/// An edit as its client can make it. Some make and move no files, some know no versions of documents; such a client would do half of
/// an edit, or none. One that says nothing of edits at all is taken to make them all, as the most do.
/// </summary>
internal static class EditFit
{
    /// <summary>The same edit without what the client cannot do.</summary>
    /// <exception cref="RpcException">What it cannot do cannot be left out.</exception>
    public static WorkspaceEdit? For(WorkspaceEdit? edit, ClientCapabilities client)
    {
        if (edit?.DocumentChanges is not { } steps || client.Workspace?.WorkspaceEdit is not { } can)
            return edit;
        if (steps.Select(step => step.Value).OfType<RenameFile>().FirstOrDefault() is { } move && !Can(can, ResourceOperationKind.Rename))
            throw new RpcException(LspErrorCodes.RequestFailed, $"This editor cannot rename files for a language server, and '{NameOf(move.OldUri)}' would have to be '{NameOf(move.NewUri)}'; `twinlsp rename` in a terminal does both.");
        // A text for a file that is not there yet opens as a new one.
        if (!Can(can, ResourceOperationKind.Create))
            steps = [.. steps.Where(step => step.Value is not CreateFile)];
        if (KnowsSteps(can))
            return new WorkspaceEdit { DocumentChanges = steps };
        // Versions and the order of steps are lost, and need not be kept: no two of them are about the same document.
        return new WorkspaceEdit
        {
            Changes = steps.Select(step => step.Value).OfType<TextDocumentEdit>().ToDictionary(text => text.TextDocument.Uri, text => text.Edits.Select(change => (TextEdit)change.Value).ToArray(), StringComparer.Ordinal),
        };
    }

    /// <summary>Whether it takes an edit as a list of steps.</summary>
    public static bool TakesSteps(ClientCapabilities client) => client.Workspace?.WorkspaceEdit is not { } can || KnowsSteps(can);

    // Neovim says which operations it knows, and not that it knows the list that they stand in. Snippets stand nowhere else either.
    private static bool KnowsSteps(WorkspaceEditClientCapabilities client) => client.DocumentChanges == true || client.ResourceOperations is { Length: > 0 } || client.SnippetEditSupport == true;

    private static bool Can(WorkspaceEditClientCapabilities client, string operation) => client.ResourceOperations is { } operations && operations.Contains(operation);

    private static string NameOf(string uri) => Path.GetFileName(FileUri.PathOf(uri) ?? uri);
}
