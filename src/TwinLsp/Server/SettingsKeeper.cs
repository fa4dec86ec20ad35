using System.Text.Json;
using EdgeTwin.JsonRpc;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Lsp.Server;

/// <summary>Keeps every vault's settings as its file and the client have them now, and says what is wrong with them, once.</summary>
internal sealed class SettingsKeeper(Session session)
{
    // No more than this is put before someone's eyes at once; the files say the rest.
    private const int ErrorsShownMax = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, IReadOnlyList<ConfigurationError>> _wrong = new(StringComparer.Ordinal);
    private string _client = "";
    private string _told = "";
    private volatile bool _isReady;

    private WorkspaceClientCapabilities? Capabilities => session.Client.Capabilities.Workspace;

    /// <summary>The settings of a vault as they are now.</summary>
    public VaultSettings Read(string root)
    {
        VaultSettings settings;
        lock (_lock)
        {
            settings = SettingsFile.Read(root, _client, out var wrong);
            _wrong[root] = wrong;
        }
        if (_isReady)
            Tell();
        return settings;
    }

    /// <summary>What the client says at the start, before there are vaults.</summary>
    public void Begin(JsonElement? options) => _client = ClientSettings.Toml(options);

    /// <summary>The client is ready: it is asked for its settings if it can be, and told what is wrong.</summary>
    public void Start()
    {
        if (Capabilities?.DidChangeConfiguration?.DynamicRegistration == true)
            _ = CallAsync(Methods.ClientRegisterCapability, () => session.Connection.CallAsync<RegistrationParams, object?>(Methods.ClientRegisterCapability, new RegistrationParams { Registrations = [new Registration { Id = "configuration", Method = Methods.WorkspaceDidChangeConfiguration }] }, LspJson.Default.RegistrationParams, null, session.Ended.Token));
        _isReady = true;
        Tell();
        if (Capabilities?.Configuration == true)
            _ = CallAsync(Methods.WorkspaceConfiguration, PullAsync);
    }

    /// <summary>The client's settings are otherwise now; one that only says so is asked.</summary>
    public void Changed(JsonElement settings)
    {
        if (Capabilities?.Configuration == true)
            _ = CallAsync(Methods.WorkspaceConfiguration, PullAsync);
        else
            _ = CallAsync(Methods.WorkspaceDidChangeConfiguration, () => TakeAsync(settings));
    }

    /// <summary>Reads a vault's settings again and does what follows from them.</summary>
    public void Reload(Vault vault)
    {
        if (!vault.IsAlone && vault.Take(Read(vault.Root)))
            vault.TakeFolder(session.Ended.Token);
        session.Agents.Ask();
        session.Diagnostics.Ask(vault);
    }

    private async Task PullAsync()
    {
        var asked = new ConfigurationParams { Items = [new ConfigurationItem { Section = ClientSettings.Section }] };
        var answer = await session.Connection.CallAsync(Methods.WorkspaceConfiguration, asked, LspJson.Default.ConfigurationParams, LspJson.Default.JsonElementArray, session.Ended.Token).ConfigureAwait(false);
        await TakeAsync(answer is [var settings, ..] ? settings : null).ConfigureAwait(false);
    }

    private async Task TakeAsync(JsonElement? settings)
    {
        var client = ClientSettings.Toml(settings);
        lock (_lock)
        {
            if (client == _client)
                return;
            _client = client;
        }
        foreach (var vault in session.Workspace.Vaults)
        {
            await vault.Ready.WaitAsync(session.Ended.Token).ConfigureAwait(false);
            Reload(vault);
        }
        session.Diagnostics.Refresh();
    }

    private async Task CallAsync(string method, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ConnectionLostException or RpcException)
        {
            // The client is gone, or will not say: what is known stays.
        }
        catch (Exception error)
        {
            session.Log.HandlerFailed(method, error);
        }
    }

    private void Tell()
    {
        string text;
        lock (_lock)
        {
            // The client's settings are read for each vault, and are wrong once.
            var words = _wrong.SelectMany(vault => vault.Value.Select(error => SettingsFile.Words(error.File == SettingsFile.Client ? error : error with { File = Path.Combine(vault.Key, error.File) }))).Distinct(StringComparer.Ordinal).ToList();
            text = string.Join('\n', words.Take(ErrorsShownMax)) + (words.Count > ErrorsShownMax ? $"\nand {words.Count - ErrorsShownMax} more" : "");
            if (text == _told)
                return;
            _told = text;
        }
        if (text.Length > 0)
            session.Log.Show(MessageType.Warning, text + "\nWhat is wrong keeps its default.");
    }
}
