using System.Net;
using System.Runtime.InteropServices;

namespace EdgeTwin.Client.Remote;

/// <summary>
/// The client's end of TLS 1.2 or 1.3 over a stream. The server is who it says if its certificate is the pinned one or, without a pin, if the
/// machine's certificate authorities vouch for the host's name. One reader and one writer at a time.
/// </summary>
internal sealed class TlsStream : SequentialStream
{
    // A record and what TLS puts around it (RFC 8446, section 5.2).
    private const int RecordBytesMax = (16 << 10) + 256 + 5;

    private readonly Stream _inner;
    private readonly OpenSsl.SslSession _session;
    private readonly nint _incoming;
    private readonly nint _outgoing;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly byte[] _received = new byte[RecordBytesMax];

    private TlsStream(Stream inner, OpenSsl.SslSession session, nint incoming, nint outgoing)
    {
        (_inner, _session) = (inner, session);
        (_incoming, _outgoing) = (incoming, outgoing);
    }

    /// <summary>Shakes hands over a stream, which belongs to what is returned.</summary>
    /// <param name="inner">A stream to the server.</param>
    /// <param name="host">Its name or address.</param>
    /// <param name="pin">SHA-256 of its certificate; empty to ask the machine's certificate authorities.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="IOException">The server is another one, speaks no TLS, or this machine has no OpenSSL 3.</exception>
    public static async Task<TlsStream> ConnectAsync(Stream inner, string host, ReadOnlyMemory<byte> pin, CancellationToken cancellation)
    {
        TlsStream stream;
        try
        {
            stream = Open(inner, host, !pin.IsEmpty);
        }
        catch (DllNotFoundException error)
        {
            throw new IOException("TLS needs OpenSSL 3 (libssl.so.3), and this machine has none; install it (Debian: libssl3)", error);
        }
        try
        {
            await stream.ShakeHandsAsync(pin.IsEmpty, cancellation).ConfigureAwait(false);
            if (!pin.IsEmpty)
                stream.CheckPin(pin.Span);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        while (true)
        {
            var (count, error, reason) = TryRead(buffer.Span);
            // What came may have asked for an answer of TLS's own.
            await SendAsync(cancellationToken).ConfigureAwait(false);
            if (count > 0)
                return count;
            if (error == OpenSsl.ErrorZeroReturn)
                return 0;
            if (error != OpenSsl.ErrorWantRead)
                throw new IOException($"TLS broke: {reason}");
            // Without a goodbye nobody knows whether the server or somebody between has ended it.
            if (!await ReceiveAsync(cancellationToken).ConfigureAwait(false))
                throw new IOException("the connection ended in the middle of TLS");
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            buffer = buffer[Put(buffer.Span)..];
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            lock (_lock)
                _session.Dispose();
        }
        base.Dispose(disposing);
    }

    private static TlsStream Open(Stream inner, string host, bool isPinned)
    {
        using var context = OpenSsl.NewContext(OpenSsl.ClientMethod());
        if (context.IsInvalid)
            throw new IOException($"TLS cannot be begun: {OpenSsl.Reason()}");
        OpenSsl.Control(context, OpenSsl.SetMinimum, OpenSsl.Tls12, 0);
        if (!isPinned)
        {
            OpenSsl.TrustTheMachines(context);
            OpenSsl.SetVerify(context, OpenSsl.VerifyPeer, 0);
        }
        // The session keeps the context for as long as it needs it.
        var session = OpenSsl.NewSession(context);
        if (session.IsInvalid)
            throw new IOException($"TLS cannot be begun: {OpenSsl.Reason()}");
        var isAddress = IPAddress.TryParse(host, out _);
        if (!isAddress)
            OpenSsl.Control(session, OpenSsl.SetServerName, 0, host);
        if (!isPinned && (isAddress ? OpenSsl.SetAddress(OpenSsl.ParametersOf(session), host) : OpenSsl.SetHost(session, host)) != 1)
        {
            session.Dispose();
            throw new IOException($"'{host}' is no name that a certificate can be for");
        }
        var (incoming, outgoing) = (OpenSsl.NewBuffer(OpenSsl.MemoryMethod()), OpenSsl.NewBuffer(OpenSsl.MemoryMethod()));
        OpenSsl.SetBuffers(session, incoming, outgoing);
        OpenSsl.SetClient(session);
        return new TlsStream(inner, session, incoming, outgoing);
    }

    private async Task ShakeHandsAsync(bool isVerified, CancellationToken cancellation)
    {
        while (true)
        {
            var (isDone, error, reason) = TryShakeHands(isVerified);
            await SendAsync(cancellation).ConfigureAwait(false);
            if (isDone)
                return;
            if (error != OpenSsl.ErrorWantRead)
                throw new IOException($"the server cannot be trusted or speaks no TLS: {reason}");
            if (!await ReceiveAsync(cancellation).ConfigureAwait(false))
                throw new IOException("the server hung up before TLS was begun");
        }
    }

    private (bool IsDone, int Error, string Reason) TryShakeHands(bool isVerified)
    {
        lock (_lock)
        {
            OpenSsl.ClearErrors();
            var result = OpenSsl.Handshake(_session);
            if (result == 1)
                return (true, 0, "");
            var error = OpenSsl.ErrorOf(_session, result);
            if (error == OpenSsl.ErrorWantRead)
                return (false, error, "");
            var verified = isVerified ? OpenSsl.VerifyResult(_session) : 0;
            return (false, error, verified == 0 ? OpenSsl.Reason() : Marshal.PtrToStringUTF8(OpenSsl.VerifyWords(verified)) ?? "");
        }
    }

    private unsafe void CheckPin(ReadOnlySpan<byte> pin)
    {
        Span<byte> digest = stackalloc byte[OpenSsl.DigestBytes];
        var certificate = OpenSsl.PeerCertificate(_session);
        if (certificate == 0)
            throw new IOException("the server shows no certificate");
        try
        {
            uint length;
            fixed (byte* bytes = digest)
            {
                if (OpenSsl.Digest(certificate, OpenSsl.Sha256(), bytes, &length) != 1)
                    throw new IOException($"the server's certificate cannot be read: {OpenSsl.Reason()}");
            }
        }
        finally
        {
            OpenSsl.FreeCertificate(certificate);
        }
        if (!digest.SequenceEqual(pin))
            throw new IOException($"the server's certificate (SHA-256 {Convert.ToHexStringLower(digest)}) is not the one of the token: another machine answers there, or the agent has a new certificate; if so, get a new token");
    }

    private unsafe (int Count, int Error, string Reason) TryRead(Span<byte> buffer)
    {
        lock (_lock)
        {
            OpenSsl.ClearErrors();
            int count;
            fixed (byte* bytes = buffer)
                count = OpenSsl.Read(_session, bytes, buffer.Length);
            if (count > 0)
                return (count, 0, "");
            var error = OpenSsl.ErrorOf(_session, count);
            return (0, error, error == OpenSsl.ErrorSsl ? OpenSsl.Reason() : "");
        }
    }

    /// <returns>How many bytes were taken; what they became waits in the outgoing buffer, which takes all of them.</returns>
    private unsafe int Put(ReadOnlySpan<byte> buffer)
    {
        lock (_lock)
        {
            OpenSsl.ClearErrors();
            int count;
            fixed (byte* bytes = buffer)
                count = OpenSsl.Write(_session, bytes, Math.Min(buffer.Length, RecordBytesMax));
            return count > 0 ? count : throw new IOException($"TLS broke: {OpenSsl.Reason()}");
        }
    }

    /// <summary>Sends what TLS has made; in the order in which it was made.</summary>
    private async Task SendAsync(CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (TakeMade() is { Length: > 0 } made)
                await _inner.WriteAsync(made, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    private unsafe byte[] TakeMade()
    {
        lock (_lock)
        {
            // A disposed session has freed its buffers.
            ObjectDisposedException.ThrowIf(_session.IsClosed, this);
            var made = new byte[(int)OpenSsl.PendingIn(_outgoing)];
            fixed (byte* bytes = made)
                return made.Length == 0 || OpenSsl.Take(_outgoing, bytes, made.Length) == made.Length ? made : throw new IOException($"TLS broke: {OpenSsl.Reason()}");
        }
    }

    private async Task<bool> ReceiveAsync(CancellationToken cancellation)
    {
        var count = await _inner.ReadAsync(_received, cancellation).ConfigureAwait(false);
        if (count > 0)
            PutReceived(_received.AsSpan(0, count));
        return count > 0;
    }

    private unsafe void PutReceived(ReadOnlySpan<byte> received)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_session.IsClosed, this);
            fixed (byte* bytes = received)
            {
                if (OpenSsl.Put(_incoming, bytes, received.Length) != received.Length)
                    throw new IOException($"TLS broke: {OpenSsl.Reason()}");
            }
        }
    }
}
