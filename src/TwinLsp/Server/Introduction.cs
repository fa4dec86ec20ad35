using System.Text;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// The answer to <c>initialize</c>, which an editor waits for. What the server can do never differs but in how positions count, so that it
/// is a text: to fill in its types, and to work out how they are written, took longer than the rest of the start.
/// </summary>
internal static partial class Introduction
{
    /// <summary>The answer in UTF-8.</summary>
    /// <param name="positionEncoding">How positions count.</param>
    public static byte[] Of(string positionEncoding) =>
        [.. "{\"capabilities\":{\"positionEncoding\":\""u8, .. Encoding.ASCII.GetBytes(positionEncoding), .. "\","u8, .. Capabilities[1..], .. ",\"serverInfo\":{\"name\":\"twinlsp\",\"version\":\""u8, .. Encoding.ASCII.GetBytes(LanguageServer.Version), .. "\"}}"u8];
}
