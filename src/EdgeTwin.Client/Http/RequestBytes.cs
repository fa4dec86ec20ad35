using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdgeTwin.Client.Http;

/// <summary>A request as it goes over a connection (RFC 9112): its head and its body, in one piece.</summary>
internal static class RequestBytes
{
    /// <summary>Writes a request down.</summary>
    /// <exception cref="HttpRequestException">A header field holds what none may.</exception>
    public static async Task<ReadOnlyMemory<byte>> OfAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false) : null;
        var head = new StringBuilder();
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        head.Append(CultureInfo.InvariantCulture, $"{request.Method.Method} {uri.PathAndQuery} HTTP/1.1\r\nHost: {request.Headers.Host ?? uri.Authority}\r\n");
        foreach (var field in request.Headers.NonValidated)
        {
            if (!field.Key.Equals("Host", StringComparison.OrdinalIgnoreCase))
                Append(head, field.Key, field.Value.ToString());
        }
        if (request.Content is not null)
        {
            foreach (var field in request.Content.Headers.NonValidated)
            {
                if (!field.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                    Append(head, field.Key, field.Value.ToString());
            }
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body!.Length}\r\n");
        }
        head.Append("\r\n");
        var bytes = new ArrayBufferWriter<byte>(head.Length + (body?.Length ?? 0));
        Encoding.ASCII.GetBytes(head.ToString(), bytes);
        bytes.Write(body);
        return bytes.WrittenMemory;
    }

    private static void Append(StringBuilder head, string name, string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new HttpRequestException($"The header field {name} holds a character that none may hold.");
        head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
    }
}
