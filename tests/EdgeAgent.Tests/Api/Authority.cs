using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Tests.Api;

/// <summary>A certificate authority with one between it and what it issues, as public ones have.</summary>
internal sealed class Authority : IDisposable
{
    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch.AddYears(50);
    private static readonly DateTimeOffset To = DateTimeOffset.UnixEpoch.AddYears(150);

    private readonly ECDsa _intermediateKey;
    private readonly X509Certificate2 _intermediate;
    private byte _serial;

    private Authority(X509Certificate2 root, X509Certificate2 intermediate, ECDsa intermediateKey) => (Root, _intermediate, _intermediateKey) = (root, intermediate, intermediateKey);

    public X509Certificate2 Root { get; }

    public static Authority Make()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(From, To);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=intermediate", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return new Authority(X509CertificateLoader.LoadCertificate(root.RawData), request.Create(root, From, To, [1]), key);
    }

    /// <summary>Issues a certificate for this machine, as files.</summary>
    public void Issue(string certificatePath, string keyPath)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=pi", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var issuer = _intermediate.CopyWithPrivateKey(_intermediateKey);
        using var certificate = request.Create(issuer, From, To, [2, _serial++]);
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem() + "\n" + _intermediate.ExportCertificatePem());
    }

    public void Dispose()
    {
        Root.Dispose();
        _intermediate.Dispose();
        _intermediateKey.Dispose();
    }
}
