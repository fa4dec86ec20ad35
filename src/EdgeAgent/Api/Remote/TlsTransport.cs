using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using EdgeTwin.Client;
using Microsoft.AspNetCore.Connections;

namespace EdgeTwin.Agent.Api.Remote;

/// <summary>
/// TLS between a connection and the server. Kestrel's own wants a container of services with counters in it, which nothing else here needs.
/// </summary>
internal static class TlsTransport
{
    // As Kestrel's own: long enough for a slow network, too short to hold connections by doing nothing.
    private static readonly TimeSpan HandshakeMax = TimeSpan.FromSeconds(10);

    /// <summary>Shakes hands, and serves what is inside.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="certificate">What is shown.</param>
    /// <param name="next">Serves it.</param>
    /// <param name="time">Where time comes from.</param>
    public static async Task ServeAsync(ConnectionContext connection, SslStreamCertificateContext certificate, ConnectionDelegate next, TimeProvider time)
    {
        var outside = connection.Transport;
        var stream = new SslStream(new PipeStream(outside));
        await using var _ = stream.ConfigureAwait(false);
        try
        {
            using var patience = new CancellationTokenSource(HandshakeMax, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, connection.ConnectionClosed);
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificate }, either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AuthenticationException or IOException or OperationCanceledException or InvalidOperationException)
        {
            return; // Whoever that was does not speak TLS, or does not trust us; they know why.
        }
        var inside = new Inside(PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true)), PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true)));
        connection.Transport = inside;
        try
        {
            await next(connection).ConfigureAwait(false);
            await inside.Input.CompleteAsync().ConfigureAwait(false);
            await inside.Output.CompleteAsync().ConfigureAwait(false);
            await stream.ShutdownAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ConnectionAbortedException or InvalidOperationException or OperationCanceledException)
        {
            // The other end went without a goodbye.
        }
        finally
        {
            connection.Transport = outside;
        }
    }

    private sealed record Inside(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Both ways of a connection as one stream.</summary>
    private sealed class PipeStream(IDuplexPipe pipe) : SequentialStream
    {
        private readonly Stream _input = pipe.Input.AsStream(leaveOpen: true);
        private readonly Stream _output = pipe.Output.AsStream(leaveOpen: true);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _input.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _output.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => _output.FlushAsync(cancellationToken);
    }
}
