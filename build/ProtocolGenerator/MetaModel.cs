using System.Text.Json.Nodes;

namespace EdgeTwin.ProtocolGenerator;

/// <summary>The protocol's definition by name. Types are left as JSON: <c>{"kind": "reference", "name": "Range"}</c>.</summary>
public sealed class MetaModel
{
    public MetaModel(string json)
    {
        var root = JsonNode.Parse(json)!;
        Version = (string)root["metaData"]!["version"]!;
        Requests = ByName(root["requests"]!, "method");
        Notifications = ByName(root["notifications"]!, "method");
        Structures = ByName(root["structures"]!, "name");
        Enumerations = ByName(root["enumerations"]!, "name");
        Aliases = ByName(root["typeAliases"]!, "name");
    }

    public string Version { get; }

    public IReadOnlyDictionary<string, JsonNode> Requests { get; }

    public IReadOnlyDictionary<string, JsonNode> Notifications { get; }

    public IReadOnlyDictionary<string, JsonNode> Structures { get; }

    public IReadOnlyDictionary<string, JsonNode> Enumerations { get; }

    public IReadOnlyDictionary<string, JsonNode> Aliases { get; }

    /// <summary>The properties of a structure and of all that it extends, each with who declares it; its own come last and win.</summary>
    public IReadOnlyList<(string Owner, JsonNode Property)> PropertiesOf(string structure)
    {
        var found = new List<(string Owner, JsonNode Property)>();
        var node = Structures[structure];
        var parents = (node["extends"]?.AsArray() ?? []).Select(parent => (string)parent!["name"]!);
        foreach (var member in parents.SelectMany(PropertiesOf).Concat(node["properties"]!.AsArray().Select(property => (structure, property!))))
        {
            var index = found.FindIndex(other => (string)other.Property["name"]! == (string)member.Item2["name"]!);
            if (index < 0)
                found.Add(member);
            else
                found[index] = member;
        }
        return found;
    }

    private static Dictionary<string, JsonNode> ByName(JsonNode list, string key) => list.AsArray().ToDictionary(entry => (string)entry![key]!, entry => entry!);
}
