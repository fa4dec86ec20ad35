using System.Globalization;
using System.Text;

namespace EdgeTwin.Agent.Api.Documents;

/// <summary>docs/api.md, made from <see cref="ApiRoutes"/> and <see cref="Limits"/>.</summary>
public static class ApiReference
{
    private const string Introduction = """
        # API

        HTTP/1.1 over a Unix socket, and over TLS where `[api] listen` says so. Generated from the route table; a test keeps it true. The same as an
        [OpenAPI 3.1 document](openapi.json), which the agent also serves at `/openapi.json`.

        ```sh
        curl --unix-socket /run/edgetwin/edgetwin.sock http://localhost/v1/twins/host/cpu
        curl -N --unix-socket /run/edgetwin/edgetwin.sock 'http://localhost/v1/changes?twin=host/cpu'
        ```

        ## Who may

        The kernel says who connects (`SO_PEERCRED`); there are no passwords. Root and the user the agent runs as may do
        everything; `[api] read` and `[api] control` in `edgetwin.toml` add user names, `@group`s (effective, supplementary, or as
        /etc/group lists them), or `*` for everyone. The directory of the socket is made 0750 and the socket 0660 while both lists
        are empty, else 0755 and 0666; a directory that is there already keeps its permissions.

        With `[api] listen` the same is served over TLS to other machines. Nobody is believed there: each request shows a token in
        `Authorization: Bearer <secret>` (RFC 6750), else it is answered 401. A token is `et.SECRET.PIN`, the pin being the SHA-256 of the
        agent's certificate; `edgetwin tokens` gives, lists and revokes them, on the agent's machine only. Whatever the holder of a token is
        doing ends when it is revoked or its time is over; a wish of theirs bears the author `token:NAME`.

        Who closes its side of a connection has gone: shut it down for writing only after the answer.

        ## Forms

        `Accept: application/json` (default) or `application/vnd.msgpack` (`application/msgpack` is the same): maps with the same
        snake_case names. A stream of MessagePack is a sequence of frames: a 4-byte big-endian length, then that many bytes.
        Times are RFC 3339 with nine decimals, and beside them ns since the Unix epoch. A value that is not a number is `null`.
        Errors are RFC 9457 problem details (`application/problem+json`) with `value`, `allowed` and `next_step`.

        ## Change streams

        Server-Sent Events: `id` is the cursor to go on from, `event` is `change`, or a notice: `hello`, `heartbeat`, `lost`
        (with the count), `dropped`, `stopping`. Who does not read is disconnected (policy `drop_subscriber_that_does_not_read`);
        `dropped` is then the last event, which only a peer gets that begins to read within a second: it stands behind all that
        was written before. As framed MessagePack a frame is an array of changes, or one map, which is a notice. A cursor from before a restart of the agent is answered with `lost: -1` and the oldest changes there are.

        ## Routes

        """;

    /// <summary>The document.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Introduction);
        foreach (var route in ApiRoutes.All)
            Route(text, route);
        text.Append("## Limits\n\n| limit | value |\n| --- | --- |\n");
        foreach (var (name, value) in LimitRows(new Limits()))
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        return text.ToString();
    }

    private static void Route(StringBuilder text, ApiRoute route)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {route.Method} {route.Path}\n\n{route.Summary} Needs *{route.Access.ToString().ToLowerInvariant()}*.\n\n");
        foreach (var parameter in route.Parameters)
        {
            var allowed = parameter.Allowed.Count == 0 ? "" : $" One of `{string.Join("`, `", parameter.Allowed)}`.";
            text.Append(CultureInfo.InvariantCulture, $"- `{parameter.Name}`: {parameter.Description}{allowed}\n");
        }
        if (route.Parameters.Count > 0)
            text.Append('\n');
        if (route.Body is { } body)
            text.Append(CultureInfo.InvariantCulture, $"Body: `{body}`. ");
        var forms = string.Join("`, `", route.Offered.Select(wire => Negotiation.MediaType(wire).Split(';')[0]));
        var errors = string.Join(", ", route.AllErrors);
        text.Append(CultureInfo.InvariantCulture, $"Answer: `{route.Answer}` as `{forms}`. Problems: {errors}.\n\n");
    }

    private static IEnumerable<(string Name, string Value)> LimitRows(Limits limits) =>
    [
        ("request line", $"{limits.RequestLineBytesMax} bytes, else 414"),
        ("request headers", $"{limits.RequestHeadersBytesMax} bytes, {limits.RequestHeadersMax} headers, else 431"),
        ("request body", $"{limits.RequestBodyBytesMax} bytes, else 413"),
        ("time to send the headers", $"{limits.RequestHeadersTimeout.TotalSeconds} s, else 408"),
        ("idle connection", $"{limits.KeepAliveTimeout.TotalSeconds} s, then closed"),
        ("connections", $"{limits.ConnectionsMax}, else 503 with Retry-After"),
        ("change streams", $"{limits.SubscribersMax}, else 503 with Retry-After"),
        ("changes are sent together every", $"{limits.SubscriberWakeInterval.TotalMilliseconds} ms"),
        ("heartbeat of a change stream", $"{limits.HeartbeatInterval.TotalSeconds} s"),
        ("change stream that is not read", $"dropped after {limits.SubscriberStallMax.TotalSeconds} s"),
        ("conditions and trials evaluated at the same time", $"{limits.EvaluationsMax}, else 503 with Retry-After"),
        ("points of a history answer", $"{limits.HistoryPointsDefault} unless limit says otherwise, at most {limits.HistoryPointsMax}"),
    ];
}
