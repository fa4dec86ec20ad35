using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeTwin.Agent.Api.Remote;

/// <summary>
/// The same API over TLS, for other machines. A server of its own: an address that is not there yet, as while a Pi waits for its network, or a
/// certificate that cannot be used keeps nobody on this machine from the agent, and is tried again.
/// </summary>
internal sealed class RemoteListener : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    private readonly ApiServer _server;
    private readonly RemoteOptions _options;
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ending = new();
    private Task _running = Task.CompletedTask;
    private KestrelServer? _kestrel;

    /// <summary>Does nothing yet; see <see cref="Start"/>.</summary>
    public RemoteListener(ApiServer server, RemoteOptions options) => (_server, _options) = (server, options);

    /// <summary>What it shows; null while it cannot be read or made.</summary>
    public ServerCertificate? Certificate { get; private set; }

    /// <summary>Done when it listens.</summary>
    public Task Listening => _listening.Task;

    /// <summary>Reads or makes the certificate and begins to listen, now or as soon as both can be done.</summary>
    public void Start() => _running = ListenAsync();

    /// <summary>Lets open requests end, and listens no more.</summary>
    public async Task StopAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        if (Interlocked.Exchange(ref _kestrel, null) is not { } kestrel)
            return;
        using var timeout = new CancellationTokenSource(_server.Options.Limits.StopTimeout, _server.Agent.Time);
        await kestrel.StopAsync(timeout.Token).ConfigureAwait(false);
        kestrel.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task ListenAsync()
    {
        var trouble = "";
        while (!_ending.IsCancellationRequested)
        {
            KestrelServer? kestrel = null;
            try
            {
                var certificate = Certificate ??= ServerCertificate.Open(_options, _server.Agent.Time, _server.Options.Told);
                kestrel = _server.NewKestrel(options => Configure(options, certificate));
                await kestrel.StartAsync(new ApiApplication(_server), _ending.Token).ConfigureAwait(false);
                _kestrel = kestrel;
                _server.Options.Told($"other machines may call at {_options.Endpoint}; the certificate's SHA-256 is {Convert.ToHexStringLower(certificate.Fingerprint())}");
                _listening.TrySetResult();
                return;
            }
            catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException or InvalidOperationException)
            {
                kestrel?.Dispose();
                if (trouble != error.Message)
                    _server.Options.Told($"other machines cannot call at {_options.Endpoint} yet ({error.Message}); it is tried again every {RetryPause.TotalSeconds:0} s, and everything else goes on");
                trouble = error.Message;
            }
            catch (OperationCanceledException)
            {
                kestrel?.Dispose();
                return;
            }
            try
            {
                await Task.Delay(RetryPause, _server.Agent.Time, _ending.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Configure(KestrelServerOptions kestrel, ServerCertificate certificate) => kestrel.Listen(_options.Endpoint, listen =>
    {
        listen.Protocols = HttpProtocols.Http1;
        // Nobody is believed to be a user of this machine here: whoever calls shows a token.
        listen.Use(next => connection => _server.CountAsync(connection, inside => TlsTransport.ServeAsync(inside, certificate.Context, next, _server.Agent.Time)));
    });
}
