using System.Text;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// The answer to <c>initialize</c>, which an editor waits for. What the server can do differs only in how positions count and in whether it is
/// asked for diagnostics, so that it is a text: to fill in its types, and to work out how they are written, took longer than the rest of the
/// start.
/// </summary>
internal static partial class Introduction
{
    /// <summary>The answer in UTF-8.</summary>
    /// <param name="positionEncoding">How positions count.</param>
    /// <param name="isAsked">Whether the client asks for diagnostics; else it is told them.</param>
    public static byte[] Of(string positionEncoding, bool isAsked)
    {
        var capabilities = Capabilities[1..];
        var before = isAsked ? capabilities : capabilities[..capabilities.IndexOf(DiagnosticProvider)];
        var after = isAsked ? default : capabilities[(before.Length + DiagnosticProvider.Length)..];
        return [.. "{\"capabilities\":{\"positionEncoding\":\""u8, .. Encoding.ASCII.GetBytes(positionEncoding), .. "\","u8, .. before, .. after, .. ",\"serverInfo\":{\"name\":\"twinlsp\",\"version\":\""u8, .. Encoding.ASCII.GetBytes(LanguageServer.Version), .. "\"}}"u8];
    }

    private static ReadOnlySpan<byte> DiagnosticProvider => "\"diagnosticProvider\":{\"identifier\":\"edgetwin\",\"interFileDependencies\":true,\"workspaceDiagnostics\":true},"u8;
}
