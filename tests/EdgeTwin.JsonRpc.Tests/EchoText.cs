using System.Text.Json.Serialization;

namespace EdgeTwin.JsonRpc.Tests;

/// <summary>What the tests' methods take and give.</summary>
internal sealed class EchoText
{
    [JsonRequired]
    public string Text { get; set; } = "";
}
