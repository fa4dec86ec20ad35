using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Features;

/// <summary>What happens to files outside of the editor, and in it.</summary>
internal static class WatchedFiles
{
    /// <summary>The client's watcher saw something.</summary>
    public static Feature DidChange { get; } = Feature.Notification(
        Methods.WorkspaceDidChangeWatchedFiles, "Files have changed on the disk. A client that cannot watch them is not needed: then the server does.", static json => json.DidChangeWatchedFilesParams,
        static (session, given) => Take(session, given.Changes.Select(change => change.Uri)));

    /// <summary>Files were made in the editor.</summary>
    public static Feature DidCreate { get; } = Feature.Notification(
        Methods.WorkspaceDidCreateFiles, "Files were made in the editor.", static json => json.CreateFilesParams,
        static (session, given) => Take(session, given.Files.Select(file => file.Uri)), Announce);

    /// <summary>Files were moved in the editor.</summary>
    public static Feature DidRename { get; } = Feature.Notification(
        Methods.WorkspaceDidRenameFiles, "Files were moved in the editor.", static json => json.RenameFilesParams,
        static (session, given) => Take(session, given.Files.SelectMany(file => new[] { file.OldUri, file.NewUri })));

    /// <summary>Files were deleted in the editor.</summary>
    public static Feature DidDelete { get; } = Feature.Notification(
        Methods.WorkspaceDidDeleteFiles, "Files were deleted in the editor.", static json => json.DeleteFilesParams,
        static (session, given) => Take(session, given.Files.Select(file => file.Uri)));

    /// <summary>The client has opened or closed folders.</summary>
    public static Feature DidChangeFolders { get; } = Feature.Notification(
        Methods.WorkspaceDidChangeWorkspaceFolders, "Folders of the workspace were opened or closed; each is a vault, or a part of one.", static json => json.DidChangeWorkspaceFoldersParams,
        static (session, given) =>
        {
            foreach (var folder in given.Event.Removed)
            {
                if (FileUri.PathOf(folder.Uri) is { } path)
                    session.Workspace.RemoveFolder(path);
            }
            foreach (var folder in given.Event.Added)
            {
                if (FileUri.PathOf(folder.Uri) is { } path && Directory.Exists(path))
                    session.Workspace.AddFolder(path);
            }
            session.Watch();
        });

    /// <summary>Has the client watch files, or watches them ourselves.</summary>
    public static void Begin(Session session)
    {
        if (session.Client.Capabilities.Workspace?.DidChangeWatchedFiles?.DynamicRegistration == true)
            _ = RegisterAsync(session);
        else
            session.WatchBySelf();
    }

    private static async Task RegisterAsync(Session session)
    {
        var options = new DidChangeWatchedFilesRegistrationOptions { Watchers = [new Protocol.FileSystemWatcher { GlobPattern = "**/*" }] };
        var registration = new Registration { Id = "files", Method = Methods.WorkspaceDidChangeWatchedFiles, RegisterOptions = JsonSerializer.SerializeToElement(options, LspJson.Default.DidChangeWatchedFilesRegistrationOptions) };
        try
        {
            await session.Connection.CallAsync<RegistrationParams, object?>(Methods.ClientRegisterCapability, new RegistrationParams { Registrations = [registration] }, LspJson.Default.RegistrationParams, null, session.Ended.Token).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            session.WatchBySelf();
        }
        catch (Exception error) when (error is OperationCanceledException or JsonRpc.ConnectionLostException)
        {
            // The client is gone.
        }
    }

    private static void Take(Session session, IEnumerable<string> uris)
    {
        foreach (var uri in uris)
        {
            if (FileUri.PathOf(uri) is { } file)
                session.Files.Add(file);
        }
    }

    private static void Announce(ServerCapabilities server)
    {
        var all = new FileOperationRegistrationOptions { Filters = [new FileOperationFilter { Scheme = "file", Pattern = new FileOperationPattern { Glob = "**" } }] };
        server.Workspace ??= new WorkspaceOptions();
        server.Workspace.WorkspaceFolders = new WorkspaceFoldersServerCapabilities { Supported = true, ChangeNotifications = true };
        server.Workspace.FileOperations = new FileOperationOptions { WillRename = all, DidRename = all, DidCreate = all, DidDelete = all };
    }
}
