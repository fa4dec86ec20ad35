using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace EndToEnd.Report;

/// <summary>One page of a browser, through the Chrome DevTools Protocol.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private const int BufferBytes = 64 << 10;
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _asked = [];
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private string _session = "";
    private int _last;

    private BrowserPage()
    {
    }

    /// <summary>Errors and warnings that the browser wrote to its console.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Addresses that the page had fetched.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static async Task<BrowserPage> OpenAsync(Uri browser)
    {
        var page = new BrowserPage();
        await page._socket.ConnectAsync(browser, TestContext.Current.CancellationToken);
        page._reading = page.ReadAsync();
        var target = await page.AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await page.AskAsync("Target.attachToTarget", new JsonObject { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true });
        page._session = (string)attached["sessionId"]!;
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await page.AskAsync($"{domain}.enable");
        return page;
    }

    /// <summary>Loads a file.</summary>
    public async Task LoadAsync(string path)
    {
        _loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await AskAsync("Page.navigate", new JsonObject { ["url"] = new Uri(path).AbsoluteUri });
        await _loaded.Task.WaitAsync(AnswerMax, TestContext.Current.CancellationToken);
    }

    /// <summary>As on a screen of that width, with the colours that its owner prefers; or as on paper.</summary>
    public async Task ShowAsync(int width, bool isDark = false, string media = "screen")
    {
        await AskAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await AskAsync("Emulation.setEmulatedMedia", new JsonObject
        {
            ["media"] = media,
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" }),
        });
    }

    /// <summary>What an expression comes to.</summary>
    public async Task<JsonNode> EvaluateAsync(string expression)
    {
        var result = await AskAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true });
        Assert.True(result["exceptionDetails"] is null, result.ToJsonString());
        return result["result"]!["value"]!;
    }

    /// <summary>The page as PDF on the paper that its style asks for.</summary>
    public async Task<byte[]> PrintAsync() =>
        Convert.FromBase64String((string)(await AskAsync("Page.printToPDF", new JsonObject { ["preferCSSPageSize"] = true, ["printBackground"] = true }))["data"]!);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = _asked[id] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session.Length > 0)
            message["sessionId"] = _session;
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        return await answer.Task.WaitAsync(AnswerMax, TestContext.Current.CancellationToken);
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[BufferBytes];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                message.SetLength(0);
                WebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer, _stop.Token);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                Take(JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            foreach (var waiting in _asked.Values)
                waiting.TrySetException(new IOException($"the browser has gone: {error.Message}", error));
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is { } id && _asked.TryRemove((int)id, out var waiting))
        {
            if (message["error"] is { } error)
                waiting.SetException(new InvalidOperationException(error.ToJsonString()));
            else
                waiting.SetResult(message["result"]!);
            return;
        }
        var parameters = message["params"];
        switch ((string?)message["method"])
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded":
                _complaints.Enqueue(parameters!.ToJsonString());
                break;
            case "Network.requestWillBeSent":
                _requests.Enqueue((string)parameters!["request"]!["url"]!);
                break;
        }
    }
}
