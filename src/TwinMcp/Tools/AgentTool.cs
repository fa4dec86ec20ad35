using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using EdgeTwin.Mcp.Vaults;
using ModelContextProtocol.Protocol;

namespace EdgeTwin.Mcp.Tools;

/// <summary>Something that an agent can ask, or have done.</summary>
internal abstract class AgentTool
{
    /// <summary>What it is called.</summary>
    public abstract string Name { get; }

    /// <summary>The same for people.</summary>
    public abstract string Title { get; }

    /// <summary>What it does, for a model that chooses among tools.</summary>
    public abstract string Description { get; }

    /// <summary>What it takes.</summary>
    public abstract IReadOnlyList<ToolParameter> Parameters { get; }

    /// <summary>Whether it changes nothing.</summary>
    public virtual bool IsReadOnly => true;

    /// <summary>Whether it reaches things, notes, programs or hosts, under a person's approval.</summary>
    public virtual bool IsActing => false;

    /// <summary>The JSON Schema of what it answers.</summary>
    protected abstract JsonObject AnswerSchema { get; }

    /// <summary>Answers one call.</summary>
    /// <exception cref="ToolRefusedException">It cannot be answered as it was asked.</exception>
    public abstract Task<ToolAnswer> CallAsync(ToolArguments arguments, ServedVault vault, CancellationToken cancellation);

    /// <summary>As a client is told of it.</summary>
    public Tool Introduction()
    {
        var properties = new JsonObject();
        foreach (var parameter in Parameters)
            properties[parameter.Name] = parameter.Schema();
        var input = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (Parameters.Any(parameter => parameter.IsRequired))
            input["required"] = new JsonArray([.. Parameters.Where(parameter => parameter.IsRequired).Select(parameter => JsonValue.Create(parameter.Name))]);
        return new Tool
        {
            Name = Name,
            Title = Title,
            Description = Description,
            InputSchema = McpJson.ElementOf(input),
            OutputSchema = McpJson.ElementOf(AnswerSchema),
            // But for what acts, nothing is ever overwritten or taken away, and nothing beyond the vault and its agents is reached.
            Annotations = new ToolAnnotations { Title = Title, ReadOnlyHint = IsReadOnly, DestructiveHint = IsActing, IdempotentHint = IsReadOnly, OpenWorldHint = IsActing },
        };
    }

    /// <summary>The JSON Schema of a type. What may be null may also be missing.</summary>
    protected static JsonObject SchemaOf(JsonTypeInfo type) => JsonSchemaExporter.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = static (_, node) => WithoutNulls(node) }).AsObject();

    /// <summary>The same of an answer whose items come in pages, with what <see cref="AnswerPage"/> adds to them.</summary>
    protected static JsonObject PagedSchemaOf(JsonTypeInfo type, string items)
    {
        var schema = SchemaOf(type);
        schema["properties"]!["next_cursor"] = new JsonObject { ["type"] = "string" };
        if (schema["properties"]![items]!["items"]!["properties"] is JsonObject item && item.ContainsKey("text"))
            item["text_is_cut"] = new JsonObject { ["type"] = "boolean" };
        return schema;
    }

    /// <summary>An answer with one page of its items.</summary>
    protected static JsonObject Paged(JsonObject answer, string items, AnswerPage page)
    {
        answer[items] = page.Items;
        if (page.NextCursor is { } next)
            answer["next_cursor"] = next;
        return answer;
    }

    private static JsonNode WithoutNulls(JsonNode node)
    {
        if (node is JsonObject { } schema && schema["required"] is JsonArray required && schema["properties"] is JsonObject properties)
        {
            foreach (var name in required.Select(name => name!.GetValue<string>()).ToList())
            {
                if (properties[name] is JsonObject property && property["type"] is JsonArray types && types.Any(type => type!.GetValue<string>() == "null"))
                    required.Remove(required.First(other => other!.GetValue<string>() == name));
            }
        }
        return node;
    }
}
