using System.Text.Json;

namespace EdgeTwin.Lsp.Protocol.Json;

/// <summary>What is read off JSON.</summary>
internal interface IReadable<TSelf>
    where TSelf : class, IReadable<TSelf>
{
    /// <summary>Reads the value that the reader stands on, and leaves it on the value's last token.</summary>
    /// <exception cref="JsonException">It is another kind of value, or a member is, or a member that must be there is not.</exception>
    static abstract TSelf Read(ref Utf8JsonReader reader);
}
