using Nerdbank.MessagePack;

namespace EdgeTwin.Client.Contracts;

/// <summary>The contracts as MessagePack: maps with the same snake_case names as the JSON form.</summary>
public static class ApiMessagePack
{
    /// <summary>The serializer; safe to use from any thread.</summary>
    public static MessagePackSerializer Serializer { get; } = new()
    {
        PropertyNamingPolicy = MessagePackNamingPolicy.SnakeLowerCase,
        // Null is written too, so that both forms of an answer have the same members.
        SerializeDefaultValues = SerializeDefaultValuesPolicy.Always,
    };
}
