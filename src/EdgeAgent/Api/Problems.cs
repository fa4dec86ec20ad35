using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Api;

/// <summary>Every way a request can fail, in words: the bad value, what was allowed, the next step.</summary>
public static class Problems
{
    private const string Prefix = "urn:edgetwin:problem:";

    /// <summary>400: a parameter or body is not what it should be.</summary>
    public static ProblemException BadValue(string what, string? value, params string[] allowed) => new(new Problem(
        Prefix + "bad-value", "A value is not allowed", 400, $"{what}: '{value}' is not allowed.", value, allowed, "Correct it and send the request again."));

    /// <summary>403: the caller may not do this.</summary>
    public static ProblemException Forbidden(string who, string act, string allowed) => new(new Problem(
        Prefix + "forbidden", "Not allowed", 403, $"{who} may not {act}.", who, [allowed], $"Add {who} to [api] {act} in edgetwin.toml, or run the command as one of those who may."));

    /// <summary>401: nobody on this machine asks, and no token that counts was shown.</summary>
    public static ProblemException Unauthorized() => new(new Problem(
        Prefix + "unauthorized", "Who are you?", 401, "No token that counts was shown: there is none, it was revoked, or its time is over.", null, ["Authorization: Bearer <secret>"],
        "'edgetwin tokens add NAME' on the agent's machine gives a token, and 'edgetwin login' keeps it on this one."));

    /// <summary>403: a token may not do this.</summary>
    public static ProblemException ForbiddenToken(string holder, AccessLevel level) => level == AccessLevel.Administer
        ? new(new Problem(Prefix + "forbidden", "Not allowed", 403, $"{holder} may not let others in.", holder, ["users of the agent's own machine who may control"], "Run the command on the agent's machine."))
        : new(new Problem(Prefix + "forbidden", "Not allowed", 403, $"{holder} may read, and not control.", holder, ["a token with control"], "'edgetwin tokens add NAME --access control' on the agent's machine gives one that may."));

    /// <summary>404: there is no such route.</summary>
    public static ProblemException NoRoute(string path, IReadOnlyList<string> routes) => new(new Problem(
        Prefix + "no-route", "No such path", 404, $"There is nothing at '{path}'.", path, routes, "GET /openapi.json describes every path."));

    /// <summary>404: there is no such twin, property or alert.</summary>
    public static ProblemException Unknown(string kind, string name, IReadOnlyList<string> nearest) => new(new Problem(
        Prefix + "unknown-" + kind, $"No such {kind}", 404, $"The agent knows no {kind} '{name}'.", name, nearest,
        nearest.Count > 0 ? $"Did you mean '{nearest[0]}'? {Lists(kind)}" : Lists(kind)));

    /// <summary>400: a condition has mistakes; each has its place and, where one is near, the change that removes it.</summary>
    /// <param name="member">Which member of the body it is.</param>
    /// <param name="text">The condition.</param>
    /// <param name="errors">What is wrong with it.</param>
    public static ProblemException Condition(string member, string text, IReadOnlyList<ConditionError> errors) => new(new Problem(
        Prefix + "condition", "The condition has mistakes", 400, $"{member}, character {errors[0].Span.Start + 1}: {errors[0].Reason}.", text, [errors[0].Allowed],
        errors[0].Fix is { } fix ? $"Write: {fix.ApplyTo(text)}" : "Correct it and send the request again.",
        [.. errors.Select(error => new ProblemPlace(member, error.Span.Start, error.Span.Length, error.Message, error.Fix?.Span.Start ?? error.Span.Start, error.Fix?.Span.Length ?? 0, error.Fix?.Replacement))]));

    private static string Lists(string kind) => kind switch
    {
        "alert" => "GET /v1/alerts lists every alert.",
        "output" => "GET /v1/outputs lists every output.",
        "token" => "GET /v1/tokens lists every token.",
        _ => "GET /v1/twins lists every twin.",
    };

    /// <summary>409: the arbiter does not allow it now.</summary>
    /// <param name="output">The output.</param>
    /// <param name="why">Why not: by which interlock, and by how much.</param>
    public static ProblemException Refused(string output, string why) => new(new Problem(
        Prefix + "refused", "Refused", 409, $"{output} may not be driven so now: {why}.", output, null,
        "GET /v1/outputs says what each interlock comes to. With \"patient\": true it is done as soon as it may be."));

    /// <summary>405: the path is right, the method is not.</summary>
    public static ProblemException Method(string method, string path, IReadOnlyList<string> allowed) => new(new Problem(
        Prefix + "method", "Method not allowed", 405, $"'{path}' does not take {method}.", method, allowed, "Use one of the allowed methods."));

    /// <summary>406: none of the forms we can give is accepted.</summary>
    public static ProblemException NotAcceptable(string accept, IReadOnlyList<string> offered) => new(new Problem(
        Prefix + "not-acceptable", "No acceptable form", 406, $"The answer cannot be given as '{accept}'.", accept, offered, "Ask for one of the allowed media types in the Accept header."));

    /// <summary>409: the stored version is not the expected one.</summary>
    /// <param name="expected">What the caller expected.</param>
    /// <param name="stored">The version there is; 0 for none.</param>
    /// <param name="words">What is stored, in words.</param>
    public static ProblemException Conflict(long? expected, long stored, string words) => new(new Problem(
        Prefix + "conflict", "Someone else was first", 409, $"The request expected version {expected}, but {words}.",
        $"{expected}", [$"{stored}"], "Read the desired state again and decide anew."));

    /// <summary>507: the disk does not take it.</summary>
    /// <param name="words">What is stored, in words.</param>
    public static ProblemException NotDurable(string words) => new(new Problem(
        Prefix + "not-durable", "The disk does not take it", 507, $"The write could not be made durable and is not in force: still {words}.",
        null, null, "Make room on the disk or mend it ('edgetwin doctor' says which), then send the request again."))
    { RetryAfterSeconds = 5 };

    /// <summary>409: what was asked for does not fit what is going on.</summary>
    public static ProblemException State(string detail, string nextStep) => new(new Problem(
        Prefix + "state", "Not possible now", 409, detail, null, null, nextStep));

    /// <summary>415: the body has a form we do not read.</summary>
    public static ProblemException MediaType(string? given) => new(new Problem(
        Prefix + "media-type", "Unknown form of the body", 415, $"A body of type '{given}' cannot be read.", given,
        [MediaTypes.Json, MediaTypes.MessagePack], "Send one of the allowed media types and name it in the Content-Type header."));

    /// <summary>503: too many at once.</summary>
    public static ProblemException Full(string what, int max) => new(new Problem(
        Prefix + "full", "Too many at once", 503, $"There are already {max} {what}.", $"{max}", null, "Try again later, or raise the limit in [api] of edgetwin.toml."))
    { RetryAfterSeconds = 5 };

    /// <summary>413 and other faults of the transport, under the status it found.</summary>
    public static ProblemException Transport(int status, string detail) => new(new Problem(
        Prefix + "bad-request", "The request cannot be read", status, detail, null, null, "See docs/api.md for the limits."));

    /// <summary>500: a fault of ours.</summary>
    public static ProblemException Fault(Exception fault) => new(new Problem(
        Prefix + "fault", "A fault of the agent", 500, $"{fault.GetType().Name}: {fault.Message}", null, null, "Please report it with what 'edgetwin doctor --json' says."));
}
