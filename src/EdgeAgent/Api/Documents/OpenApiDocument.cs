using System.Text.Json;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Api.Documents;

/// <summary>The OpenAPI 3.1 document, made from <see cref="ApiRoutes"/> and the contracts.</summary>
public static class OpenApiDocument
{
    private static readonly JsonTypeInfo[] Contracts =
    [
        ApiJson.Default.TwinList, ApiJson.Default.TwinReport, ApiJson.Default.PropertyReport, ApiJson.Default.DesiredReport, ApiJson.Default.DesiredRequest,
        ApiJson.Default.ChangeReport, ApiJson.Default.StreamNotice, ApiJson.Default.HistoryAnswer, ApiJson.Default.HistoryHeader, ApiJson.Default.HistoryPointReport, ApiJson.Default.HistoryFooter, ApiJson.Default.HealthReport, ApiJson.Default.EventList,
        ApiJson.Default.ReloadReport, ApiJson.Default.RecordingRequest, ApiJson.Default.RecordingReport, ApiJson.Default.Problem,
        ApiJson.Default.AlertList, ApiJson.Default.AlertReport, ApiJson.Default.AcknowledgeRequest, ApiJson.Default.ConditionRequest, ApiJson.Default.ConditionAnswer, ApiJson.Default.AlertTrialRequest, ApiJson.Default.AlertTrialReport,
        ApiJson.Default.OutputList, ApiJson.Default.OutputReport, ApiJson.Default.OutputTrialRequest, ApiJson.Default.OutputTrialReport, ApiJson.Default.RenewRequest, ApiJson.Default.CommandRequest, ApiJson.Default.CommandReport, ApiJson.Default.DecisionList,
    ];

    /// <summary>GET /openapi.json.</summary>
    public static async Task GetAsync(ApiRequest request)
    {
        var bytes = Write();
        request.Http.Response.ContentType = MediaTypes.Json;
        request.Http.Response.ContentLength = bytes.Length;
        await request.Http.Response.BodyWriter.WriteAsync(bytes, request.Aborted).ConfigureAwait(false);
    }

    /// <summary>The document as UTF-8.</summary>
    public static byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("openapi", "3.1.0");
            json.WriteStartObject("info");
            json.WriteString("title", "EdgeTwin");
            json.WriteString("version", "1");
            json.WriteString("description", "The live twins of an edge machine, over a Unix socket. See docs/api.md.");
            json.WriteEndObject();
            json.WriteStartObject("paths");
            foreach (var path in ApiRoutes.All.GroupBy(route => route.Path))
            {
                json.WriteStartObject(path.Key);
                foreach (var route in path)
                    Operation(json, route);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            Schemas(json);
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Operation(Utf8JsonWriter json, ApiRoute route)
    {
        json.WriteStartObject(route.Method.ToLowerInvariant());
        json.WriteString("summary", route.Summary);
        json.WriteString("x-edgetwin-access", route.Access.ToString().ToLowerInvariant());
        json.WriteStartArray("parameters");
        if (route.TakesRest)
            Parameter(json, new ApiParameter(route.Placeholder, Described(route.Placeholder)), "path");
        foreach (var parameter in route.Parameters)
            Parameter(json, parameter, "query");
        json.WriteEndArray();
        if (route.Body is { } body)
        {
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", true);
            json.WriteStartObject("content");
            foreach (var wire in new[] { Wire.Json, Wire.MessagePack })
            {
                json.WriteStartObject(Negotiation.MediaType(wire));
                Schema(json, body);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteStartObject("responses");
        json.WriteStartObject("200");
        json.WriteString("description", "Done.");
        json.WriteStartObject("content");
        foreach (var wire in route.Offered)
        {
            json.WriteStartObject(Negotiation.MediaType(wire));
            if (route.Parts.Count > 0 && wire is not Wire.Json)
                Stream(json, route, wire);
            else
                Schema(json, route.Answer);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
        foreach (var status in route.AllErrors)
        {
            json.WriteStartObject(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("description", "A problem.");
            json.WriteStartObject("content");
            json.WriteStartObject(Problem.JsonMediaType);
            Reference(json, "Problem");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Described(string placeholder) => placeholder switch
    {
        "twin" => "A twin's id, slashes included.",
        "alert" => "An alert's name.",
        _ => "A twin's id, a slash, and the property's name.",
    };

    private static void Parameter(Utf8JsonWriter json, ApiParameter parameter, string place)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("in", place);
        if (place == "path")
            json.WriteBoolean("required", true);
        json.WriteString("description", parameter.Description);
        json.WriteStartObject("schema");
        json.WriteString("type", "string");
        if (parameter.Allowed.Count > 0)
        {
            json.WriteStartArray("enum");
            foreach (var word in parameter.Allowed)
                json.WriteStringValue(word);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Schema(Utf8JsonWriter json, string contract)
    {
        if (Contracts.Any(info => info.Type.Name == contract))
            Reference(json, contract);
    }

    /// <summary>The schema of one piece of a stream: OpenAPI 3.1 has no word for the whole.</summary>
    private static void Stream(Utf8JsonWriter json, ApiRoute route, Wire wire)
    {
        json.WriteStartObject("schema");
        json.WriteString("description", wire switch
        {
            Wire.JsonLines => "Each line.",
            Wire.EventStream => "The data of each event.",
            _ => "Each frame: a 4-byte big-endian length, then that many bytes.",
        });
        json.WriteStartArray("anyOf");
        foreach (var part in route.Parts)
        {
            json.WriteStartObject();
            var isList = route.HasListFrames && wire == Wire.MessagePack && part == route.Parts[0];
            if (isList)
            {
                json.WriteString("type", "array");
                json.WriteStartObject("items");
            }
            json.WriteString("$ref", "#/components/schemas/" + part);
            if (isList)
                json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Reference(Utf8JsonWriter json, string contract)
    {
        json.WriteStartObject("schema");
        json.WriteString("$ref", "#/components/schemas/" + contract);
        json.WriteEndObject();
    }

    private static void Schemas(Utf8JsonWriter json)
    {
        json.WriteStartObject("components");
        json.WriteStartObject("schemas");
        foreach (var contract in Contracts)
        {
            json.WritePropertyName(contract.Type.Name);
            contract.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).WriteTo(json);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
