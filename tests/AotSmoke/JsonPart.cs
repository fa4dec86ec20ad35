using System.Text.Json;
using System.Text.Json.Serialization;

namespace AotSmoke;

/// <summary>System.Text.Json by source generation: a record there and back.</summary>
internal static class JsonPart
{
    public static void Run(string directory)
    {
        var reading = new Reading("greenhouse/air#temperature", 21.5, ["good"]);
        var text = JsonSerializer.Serialize(reading, JsonPartContext.Default.Reading);
        var back = JsonSerializer.Deserialize(text, JsonPartContext.Default.Reading)!;
        Expect.Equal(reading.Property, back.Property, "JSON property");
        Expect.Equal(reading.Value, back.Value, "JSON value");
        Expect.Equal(1, back.Words.Length, "JSON words");
    }
}

internal sealed record Reading(string Property, double Value, string[] Words);

[JsonSerializable(typeof(Reading))]
internal sealed partial class JsonPartContext : JsonSerializerContext;
