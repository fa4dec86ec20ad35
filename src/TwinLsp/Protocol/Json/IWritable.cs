using System.Text.Json;

namespace EdgeTwin.Lsp.Protocol.Json;

/// <summary>What writes itself as JSON.</summary>
internal interface IWritable
{
    /// <summary>Writes it as one value.</summary>
    /// <exception cref="JsonException">A member that must be there is null.</exception>
    void Write(Utf8JsonWriter writer);
}
