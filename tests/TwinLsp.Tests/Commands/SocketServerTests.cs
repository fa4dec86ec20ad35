using System.Net.Sockets;
using System.Text;
using EdgeTwin.Lsp.Launch;

namespace EdgeTwin.Lsp.Tests.Commands;

public sealed class SocketServerTests
{
    private const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}""";

    [Fact]
    public async Task Each_client_has_a_session_of_its_own_and_the_socket_goes_with_the_server()
    {
        using var folder = new TestFolder();
        using var end = new CancellationTokenSource();
        var (serving, path) = await StartAsync(folder, end.Token);
        using (var first = await ConnectAsync(path))
        using (var second = await ConnectAsync(path))
        {
            // A second 'initialize' on one connection would be refused; on two it is two clients.
            Assert.Contains("twinlsp", await AskAsync(first), StringComparison.Ordinal);
            Assert.Contains("twinlsp", await AskAsync(second), StringComparison.Ordinal);
        }
        using (var third = await ConnectAsync(path))
            Assert.Contains("twinlsp", await AskAsync(third), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        await end.CancelAsync();
        await serving.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task What_is_no_socket_is_left_alone_and_one_in_use_too()
    {
        using var folder = new TestFolder(("file", "mine"));
        Assert.Contains("is no socket", await FailureAsync(folder.Of("file")), StringComparison.Ordinal);
        Assert.Equal("mine", folder.Read("file"));
        using var end = new CancellationTokenSource();
        var (serving, path) = await StartAsync(folder, end.Token);
        Assert.Contains("a server listens at", await FailureAsync(path), StringComparison.Ordinal);
        Assert.Contains("cannot be listened at", await FailureAsync(folder.Of(new string('x', 200))), StringComparison.Ordinal);
        await end.CancelAsync();
        await serving;
    }

    [Fact]
    public async Task A_socket_that_nobody_listens_at_is_replaced()
    {
        using var folder = new TestFolder();
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(folder.Of("t")));
            // The runtime removes what it has bound, so what a killed server leaves is made by a move.
            File.Move(folder.Of("t"), folder.Of("s"));
        }
        Assert.True(File.Exists(folder.Of("s")));
        using var end = new CancellationTokenSource();
        var (serving, path) = await StartAsync(folder, end.Token);
        using (var client = await ConnectAsync(path))
            Assert.Contains("twinlsp", await AskAsync(client), StringComparison.Ordinal);
        await end.CancelAsync();
        await serving;
    }

    private static async Task<string> FailureAsync(string path) =>
        (await Assert.ThrowsAsync<IOException>(() => SocketServer.RunAsync(path, TimeProvider.System, static _ => { }, TestContext.Current.CancellationToken))).Message;

    private static async Task<(Task Serving, string Path)> StartAsync(TestFolder folder, CancellationToken end)
    {
        var listening = new TaskCompletionSource<string>();
        var serving = SocketServer.RunAsync(folder.Of("s"), TimeProvider.System, listening.SetResult, end);
        await Task.WhenAny(listening.Task, serving);
        return (serving, await listening.Task);
    }

    private static async Task<NetworkStream> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task<string> AskAsync(NetworkStream client)
    {
        await client.WriteAsync(Encoding.UTF8.GetBytes($"Content-Length: {Initialize.Length}\r\n\r\n{Initialize}"));
        var answer = new StringBuilder();
        var buffer = new byte[65536];
        while (!answer.ToString().Contains("serverInfo", StringComparison.Ordinal))
        {
            var read = await client.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            Assert.NotEqual(0, read);
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        return answer.ToString();
    }
}
