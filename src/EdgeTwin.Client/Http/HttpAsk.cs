using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdgeTwin.Client.Http;

/// <summary>A request (RFC 9112).</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Path and query, escaped.</param>
/// <param name="Fields">Header fields, but Host and Content-Length.</param>
/// <param name="Body">Its body; null for none.</param>
internal sealed record HttpAsk(string Method, string Path, IReadOnlyList<(string Name, string Value)> Fields, byte[]? Body = null)
{
    /// <summary>Whether it may be sent again where nobody knows whether it was taken (RFC 9110, section 9.2.2).</summary>
    public bool IsIdempotent => Method is "GET" or "PUT" or "DELETE" or "HEAD";

    /// <summary>The whole as it goes over a connection, in one piece.</summary>
    /// <param name="host">Who is asked.</param>
    /// <exception cref="HttpException">A header field holds what none may.</exception>
    public ReadOnlyMemory<byte> ToBytes(string host)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{Method} {Path} HTTP/1.1\r\nHost: {host}\r\n");
        foreach (var (name, value) in Fields)
        {
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
                throw new HttpException($"The header field {name} holds a character that none may hold.");
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }
        if (Body is not null)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        head.Append("\r\n");
        var bytes = new ArrayBufferWriter<byte>(head.Length + (Body?.Length ?? 0));
        Encoding.ASCII.GetBytes(head.ToString(), bytes);
        bytes.Write(Body);
        return bytes.WrittenMemory;
    }
}
