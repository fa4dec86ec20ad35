using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeTwin.Agent.Api.Access;

namespace EdgeTwin.Agent.Api.Remote;

/// <summary>
/// What the agent shows to prove who it is: a certificate that was given to it, read again when its file is another, or else one that it made
/// for itself, which the tokens of its making name.
/// </summary>
internal sealed class ServerCertificate
{
    private const string OwnFile = "tls.pem";

    // Whoever has a token goes by the certificate and not by its dates, so that a machine without a clock can be called.
    private static readonly TimeSpan OwnLife = TimeSpan.FromDays(36_500);

    private readonly string _certificatePath;
    private readonly string _keyPath;
    private readonly Action<string> _told;
    private readonly Lock _lock = new();
    private SslStreamCertificateContext _context;
    private DateTime _writtenUtc;
    private DateTime _refusedUtc;

    private ServerCertificate(string certificatePath, string keyPath, bool isOwn, Action<string> told)
    {
        (_certificatePath, _keyPath, IsOwn, _told) = (certificatePath, keyPath, isOwn, told);
        _writtenUtc = WrittenUtc();
        _context = Load(certificatePath, keyPath);
    }

    /// <summary>Whether the agent made it.</summary>
    public bool IsOwn { get; }

    /// <summary>What is shown now.</summary>
    public SslStreamCertificateContext Context
    {
        get
        {
            lock (_lock)
            {
                // Certificates of an authority are renewed every few weeks, by programs that restart nothing.
                if (!IsOwn && WrittenUtc() is var written && written != _writtenUtc && written != _refusedUtc)
                    Renew(written);
                return _context;
            }
        }
    }

    /// <summary>SHA-256 of it.</summary>
    public byte[] Fingerprint() => Context.TargetCertificate.GetCertHash(HashAlgorithmName.SHA256);

    /// <summary>Reads the certificate, or makes one.</summary>
    /// <param name="options">Where it is, or where the agent's own is kept.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="told">Is told of a renewal, and of one that cannot be read.</param>
    /// <exception cref="IOException">It cannot be read, or written; the message has the next step.</exception>
    public static ServerCertificate Open(RemoteOptions options, TimeProvider time, Action<string> told)
    {
        var isOwn = options.Certificate.Length == 0;
        var path = isOwn ? Path.Combine(options.Data, OwnFile) : options.Certificate;
        if (isOwn && !File.Exists(path))
            Make(path, time);
        try
        {
            return new ServerCertificate(path, isOwn || options.CertificateKey.Length == 0 ? path : options.CertificateKey, isOwn, told);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            var nextStep = isOwn ? "remove it, and the agent makes another (every token must then be given anew)" : "[api] certificate and certificate_key name files in PEM form, which the agent's user must be able to read";
            throw new IOException($"the certificate {path} cannot be used ({error.Message}); {nextStep}", error);
        }
    }

    private DateTime WrittenUtc() => File.GetLastWriteTimeUtc(_certificatePath);

    private void Renew(DateTime written)
    {
        try
        {
            _context = Load(_certificatePath, _keyPath);
            _writtenUtc = written;
            _told($"the certificate {_certificatePath} was renewed");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Half a renewal: the key may come a moment later, and then the certificate's time is another again.
            _refusedUtc = written;
            _told($"the new certificate {_certificatePath} cannot be used ({error.Message}); the one before is still shown");
        }
    }

    private static SslStreamCertificateContext Load(string certificatePath, string keyPath)
    {
        var certificate = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificatePath);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    private static void Make(string path, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=EdgeTwin", key, HashAlgorithmName.SHA256);
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now - TimeSpan.FromDays(1), now + OwnLife);
        try
        {
            OwnFiles.Write(path, [certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem()]);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }
}
