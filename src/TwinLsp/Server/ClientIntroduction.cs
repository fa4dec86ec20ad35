using System.Text.Json;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// What a client said of itself at the start. All that it can do is a large tree, of which the answer to <c>initialize</c> needs a few
/// leaves: they are read as they lie, and the tree when something else is asked for.
/// </summary>
internal sealed class ClientIntroduction(JsonElement given)
{
    private InitializeParams? _all;

    /// <summary>A client that has said nothing.</summary>
    public static ClientIntroduction Unknown { get; } = new(JsonDocument.Parse("""{"processId":null,"rootUri":null,"capabilities":{}}""").RootElement);

    /// <summary>All of it. A client whose tree cannot be read is served as one that can do nothing in particular.</summary>
    public InitializeParams All => _all ??= Read();

    /// <summary>Whether positions may count in UTF-8.</summary>
    public bool CountsInUtf8 => Find("capabilities", "general", "positionEncodings") is { ValueKind: JsonValueKind.Array } encodings && encodings.EnumerateArray().Any(encoding => encoding.ValueEquals(PositionEncodingKind.UTF8));

    /// <summary>
    /// Whether it asks for diagnostics by itself, and asks again when it is told to. One that only asks after edits (Neovim 0.10) would never
    /// see a claim that the world has broken: it is told instead.
    /// </summary>
    public bool AsksAgain => Find("capabilities", "textDocument", "diagnostic") is { ValueKind: JsonValueKind.Object } && Find("capabilities", "workspace", "diagnostics", "refreshSupport") is { ValueKind: JsonValueKind.True };

    /// <summary>How much it wants to be told.</summary>
    public string Trace => Find("trace") is { ValueKind: JsonValueKind.String } trace ? trace.GetString()! : TraceValue.Off;

    /// <summary>What the user has set in the client for this server; nothing if nothing is.</summary>
    public JsonElement? InitializationOptions => Find("initializationOptions");

    /// <summary>The folders that it has open: newer clients name several, older ones one.</summary>
    public IEnumerable<string> Folders
    {
        get
        {
            IEnumerable<string?> folders = Find("workspaceFolders") is { ValueKind: JsonValueKind.Array } several && several.GetArrayLength() > 0
                ? several.EnumerateArray().Select(folder => folder.ValueKind == JsonValueKind.Object && folder.TryGetProperty("uri", out var uri) ? PathOf(uri) : null)
                : [Find("rootUri") is { ValueKind: JsonValueKind.String } root ? PathOf(root) : Find("rootPath") is { ValueKind: JsonValueKind.String } path ? path.GetString() : null];
            return folders.OfType<string>().Where(Directory.Exists);
        }
    }

    private InitializeParams Read()
    {
        try
        {
            return given.Deserialize(LspJson.Default.InitializeParams)!;
        }
        catch (JsonException)
        {
            return new InitializeParams { Capabilities = new ClientCapabilities() };
        }
    }

    private static string? PathOf(JsonElement uri) => uri.ValueKind == JsonValueKind.String ? FileUri.PathOf(uri.GetString()!) : null;

    private JsonElement? Find(params ReadOnlySpan<string> path)
    {
        var at = given;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }
        return at;
    }
}
