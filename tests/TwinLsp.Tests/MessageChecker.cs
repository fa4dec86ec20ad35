using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Holds every message of the server against the protocol's definition; an answer against the request it answers.</summary>
internal sealed class MessageChecker
{
    private readonly ConcurrentDictionary<string, string> _asked = [];
    private readonly MetaModelValidator _validator = MetaModelValidator.Instance;

    /// <summary>A request went to the server.</summary>
    public void Asked(string id, string method) => _asked[id] = method;

    /// <summary>Null if the server may say that.</summary>
    public string? Check(JsonElement message)
    {
        if (message.TryGetProperty("method", out var named))
        {
            var method = named.GetString()!;
            var isRequest = message.TryGetProperty("id", out _);
            var known = isRequest ? _validator.Model.Requests : _validator.Model.Notifications;
            if (!known.TryGetValue(method, out var entry))
                return $"'{method}' is no {(isRequest ? "request" : "notification")} of the protocol";
            if ((string)entry["messageDirection"]! == "clientToServer")
                return $"'{method}' is not the server's to say";
            return CheckPart(message, "params", entry["params"], method);
        }
        if (message.TryGetProperty("error", out var error))
            return error.TryGetProperty("code", out var code) && code.TryGetInt32(out _) && error.TryGetProperty("message", out _) ? null : $"{error} is no error";
        var id = message.GetProperty("id").ToString();
        if (!_asked.TryGetValue(id, out var asked))
            return $"an answer to {id}, which was not asked";
        return CheckPart(message, "result", OwnMethods.ResultOf(asked) ?? _validator.Model.Requests[asked]["result"], asked);
    }

    private string? CheckPart(JsonElement message, string part, JsonNode? type, string method)
    {
        var isThere = message.TryGetProperty(part, out var value);
        if (type is null)
            return isThere ? $"{method} has no {part}" : null;
        return isThere ? _validator.Check(value, type, $"{method}.{part}") : $"{method} has no {part} but must";
    }
}
