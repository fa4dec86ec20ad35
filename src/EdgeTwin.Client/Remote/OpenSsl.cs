using System.Runtime.InteropServices;
using System.Text;

namespace EdgeTwin.Client.Remote;

/// <summary>
/// What is called of the machine's OpenSSL 3: the same library that the platform's own TLS calls, without the 1 MB of it that lies between
/// (ADR 0019). Names and numbers are those of its headers (openssl/ssl.h, tls1.h, x509_vfy.h). Nothing is loaded before the first call.
/// </summary>
internal static partial class OpenSsl
{
    public const int ErrorSsl = 1; // SSL_ERROR_SSL
    public const int ErrorWantRead = 2; // SSL_ERROR_WANT_READ
    public const int ErrorZeroReturn = 6; // SSL_ERROR_ZERO_RETURN
    public const int VerifyPeer = 1; // SSL_VERIFY_PEER
    public const int SetMinimum = 123; // SSL_CTRL_SET_MIN_PROTO_VERSION
    public const int SetServerName = 55; // SSL_CTRL_SET_TLSEXT_HOSTNAME
    public const int Tls12 = 0x0303; // TLS1_2_VERSION
    public const int DigestBytes = 32; // SHA-256

    private const string Ssl = "libssl.so.3";
    private const string Crypto = "libcrypto.so.3";
    private const int WordsBytes = 256; // ERR_error_string_n(3)

    /// <summary>What went wrong last on this thread, in the library's words; empty if it does not say.</summary>
    public static unsafe string Reason()
    {
        var code = LastError();
        if (code == 0)
            return "";
        if (ReasonOf(code) is not 0 and var words)
            return Marshal.PtrToStringUTF8(words)!;
        var buffer = stackalloc byte[WordsBytes];
        ErrorWords(code, buffer, WordsBytes);
        return Encoding.ASCII.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer));
    }

    [LibraryImport(Ssl, EntryPoint = "TLS_client_method")]
    public static partial nint ClientMethod();

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_new")]
    public static partial SslContext NewContext(nint method);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_ctrl")]
    public static partial long Control(SslContext context, int command, long number, nint pointer);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_default_verify_paths")]
    public static partial int TrustTheMachines(SslContext context);

    [LibraryImport(Ssl, EntryPoint = "SSL_CTX_set_verify")]
    public static partial void SetVerify(SslContext context, int mode, nint callback);

    [LibraryImport(Ssl, EntryPoint = "SSL_new")]
    public static partial SslSession NewSession(SslContext context);

    [LibraryImport(Ssl, EntryPoint = "SSL_free")]
    public static partial void FreeSession(nint session);

    [LibraryImport(Ssl, EntryPoint = "SSL_set_bio")]
    public static partial void SetBuffers(SslSession session, nint incoming, nint outgoing);

    [LibraryImport(Ssl, EntryPoint = "SSL_set_connect_state")]
    public static partial void SetClient(SslSession session);

    [LibraryImport(Ssl, EntryPoint = "SSL_ctrl", StringMarshalling = StringMarshalling.Utf8)]
    public static partial long Control(SslSession session, int command, long number, string text);

    [LibraryImport(Ssl, EntryPoint = "SSL_set1_host", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetHost(SslSession session, string host);

    [LibraryImport(Ssl, EntryPoint = "SSL_get0_param")]
    public static partial nint ParametersOf(SslSession session);

    [LibraryImport(Crypto, EntryPoint = "X509_VERIFY_PARAM_set1_ip_asc", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetAddress(nint parameters, string address);

    [LibraryImport(Ssl, EntryPoint = "SSL_do_handshake")]
    public static partial int Handshake(SslSession session);

    [LibraryImport(Ssl, EntryPoint = "SSL_read")]
    public static unsafe partial int Read(SslSession session, byte* buffer, int length);

    [LibraryImport(Ssl, EntryPoint = "SSL_write")]
    public static unsafe partial int Write(SslSession session, byte* buffer, int length);

    [LibraryImport(Ssl, EntryPoint = "SSL_get_error")]
    public static partial int ErrorOf(SslSession session, int result);

    [LibraryImport(Ssl, EntryPoint = "SSL_get_verify_result")]
    public static partial long VerifyResult(SslSession session);

    [LibraryImport(Ssl, EntryPoint = "SSL_get1_peer_certificate")]
    public static partial nint PeerCertificate(SslSession session);

    [LibraryImport(Crypto, EntryPoint = "X509_verify_cert_error_string")]
    public static partial nint VerifyWords(long result);

    [LibraryImport(Crypto, EntryPoint = "X509_digest")]
    public static unsafe partial int Digest(nint certificate, nint algorithm, byte* digest, uint* length);

    [LibraryImport(Crypto, EntryPoint = "X509_free")]
    public static partial void FreeCertificate(nint certificate);

    [LibraryImport(Crypto, EntryPoint = "EVP_sha256")]
    public static partial nint Sha256();

    [LibraryImport(Crypto, EntryPoint = "BIO_s_mem")]
    public static partial nint MemoryMethod();

    [LibraryImport(Crypto, EntryPoint = "BIO_new")]
    public static partial nint NewBuffer(nint method);

    [LibraryImport(Crypto, EntryPoint = "BIO_ctrl_pending")]
    public static partial nuint PendingIn(nint buffer);

    [LibraryImport(Crypto, EntryPoint = "BIO_read")]
    public static unsafe partial int Take(nint buffer, byte* bytes, int length);

    [LibraryImport(Crypto, EntryPoint = "BIO_write")]
    public static unsafe partial int Put(nint buffer, byte* bytes, int length);

    [LibraryImport(Crypto, EntryPoint = "ERR_clear_error")]
    public static partial void ClearErrors();

    [LibraryImport(Crypto, EntryPoint = "ERR_peek_last_error")]
    private static partial nuint LastError();

    [LibraryImport(Crypto, EntryPoint = "ERR_reason_error_string")]
    private static partial nint ReasonOf(nuint code);

    [LibraryImport(Crypto, EntryPoint = "ERR_error_string_n")]
    private static unsafe partial void ErrorWords(nuint code, byte* buffer, nuint length);

    /// <summary>An <c>SSL_CTX</c>.</summary>
    internal sealed class SslContext() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            FreeContext(handle);
            return true;
        }
    }

    /// <summary>An <c>SSL</c>, with the two buffers that were given to it.</summary>
    internal sealed class SslSession() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            FreeSession(handle);
            return true;
        }
    }
}
