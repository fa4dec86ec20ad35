using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using EdgeTwin.Client.Remote;

namespace EdgeTwin.Client.Tests.Remote;

/// <summary>Our end of TLS against the platform's.</summary>
public sealed class TlsStreamTests
{
    private static readonly X509Certificate2 Certificate = NewCertificate();

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Any_bytes_go_both_ways(SslProtocols protocol)
    {
        await Gen.Byte.Array[0, 70_000].Array[1, 5].SampleAsync(
            async messages =>
            {
                await using var pair = await Pair.ConnectAsync(protocol);
                // Both at once: each way has a buffer of its own.
                var echo = pair.EchoAsync(messages.Sum(message => message.Length));
                var reading = ReadAsync(pair.Client, messages.Sum(message => message.Length));
                foreach (var message in messages)
                    await pair.Client.WriteAsync(message, Ended);
                await echo;
                Assert.Equal(messages.SelectMany(message => message), await reading);
            },
            iter: 20,
            threads: 1);
    }

    [Fact]
    public async Task A_goodbye_is_the_end_and_a_connection_that_breaks_off_is_an_error()
    {
        await using (var pair = await Pair.ConnectAsync())
        {
            await pair.Server.ShutdownAsync();
            Assert.Equal(0, await ReadSomeAsync(pair.Client));
        }
        await using (var pair = await Pair.ConnectAsync())
        {
            pair.ServerSocket.Shutdown(SocketShutdown.Send);
            var error = await Assert.ThrowsAsync<IOException>(() => ReadSomeAsync(pair.Client));
            Assert.Contains("in the middle of TLS", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("another pin", "is not the one of the token")]
    [InlineData("no pin", "self-signed certificate")]
    [InlineData("garbage", "cannot be trusted or speaks no TLS")]
    [InlineData("silence and the end", "hung up")]
    public async Task Another_server_is_not_believed(string what, string expected)
    {
        using var listener = Listen();
        var connecting = ConnectAsync(listener, what == "no pin" ? default : what == "another pin" ? new byte[OpenSsl.DigestBytes] : Pin(Certificate));
        using var socket = await listener.AcceptAsync(Ended);
        if (what == "garbage")
            await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), Ended);
        if (what == "silence and the end")
            socket.Shutdown(SocketShutdown.Send);
        if (what.EndsWith("pin", StringComparison.Ordinal))
        {
            using var server = new SslStream(new NetworkStream(socket));
            // Where the client refuses, the server sees no more than that it went.
            await Record.ExceptionAsync(() => server.AuthenticateAsServerAsync(Certificate));
        }
        var error = await Assert.ThrowsAsync<IOException>(() => connecting);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_changed_on_the_way_are_an_error()
    {
        await using var pair = await Pair.ConnectAsync();
        // A record of application data with nothing in it that was encrypted by the server (RFC 8446, section 5.1).
        await pair.ServerSocket.SendAsync(new byte[] { 23, 3, 3, 0, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 }, Ended);
        var error = await Assert.ThrowsAsync<IOException>(() => ReadSomeAsync(pair.Client));
        Assert.Contains("TLS broke: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_disposed_while_somebody_reads_ends_the_read()
    {
        await using var pair = await Pair.ConnectAsync();
        var reading = pair.Client.ReadAsync(new byte[9], Ended).AsTask();
        pair.Client.Dispose();
        Assert.IsNotType<TimeoutException>(await Assert.ThrowsAnyAsync<Exception>(() => reading.WaitAsync(TimeSpan.FromMinutes(1), Ended)));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await pair.Client.WriteAsync(new byte[9], Ended));
    }

    private static async Task<int> ReadSomeAsync(Stream stream)
    {
        var count = await stream.ReadAsync(new byte[9], Ended);
        return count;
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, Ended);
        return bytes;
    }

    private static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    private static async Task<TlsStream> ConnectAsync(Socket listener, ReadOnlyMemory<byte> pin)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndPoint!, Ended);
        return await TlsStream.ConnectAsync(new NetworkStream(socket, ownsSocket: true), "127.0.0.1", pin, Ended);
    }

    private static ReadOnlyMemory<byte> Pin(X509Certificate2 certificate) => certificate.GetCertHash(HashAlgorithmName.SHA256);

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Both ends of one connection.</summary>
    private sealed class Pair(TlsStream client, SslStream server, Socket serverSocket) : IAsyncDisposable
    {
        public TlsStream Client => client;

        public SslStream Server => server;

        public Socket ServerSocket => serverSocket;

        public static async Task<Pair> ConnectAsync(SslProtocols protocol = SslProtocols.None)
        {
            using var listener = Listen();
            var connecting = TlsStreamTests.ConnectAsync(listener, Pin(Certificate));
            var socket = await listener.AcceptAsync(Ended);
            var server = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate, EnabledSslProtocols = protocol }, Ended);
            return new Pair(await connecting, server, socket);
        }

        public async Task EchoAsync(int count)
        {
            var buffer = new byte[9_999];
            while (count > 0)
            {
                var read = await server.ReadAsync(buffer, Ended);
                await server.WriteAsync(buffer.AsMemory(0, read), Ended);
                count -= read;
            }
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await server.DisposeAsync();
        }
    }
}
