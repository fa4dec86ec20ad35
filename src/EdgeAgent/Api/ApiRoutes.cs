using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Agent.Api.Documents;
using EdgeTwin.Agent.Api.Handlers;

namespace EdgeTwin.Agent.Api;

/// <summary>The one table of everything the API can be asked.</summary>
public static class ApiRoutes
{
    private static readonly Wire[] Data = [Wire.Json, Wire.MessagePack];

    private static readonly ApiParameter[] ReleaseParameters =
    [
        new("reason", "Why; it is kept in the journal."),
        new("expected_version", "The version the caller has seen; it is refused with 409 if it is another."),
    ];

    private static readonly ApiParameter[] DecisionParameters =
    [
        new("property", "Of this output only. Default all."),
        new("from", "First instant that counts: RFC 3339, or relative to now such as -1h. Default all there is."),
        new("to", "First instant that no longer counts. Default now."),
        new("limit", "How many at the most, up to 10000. Default 100."),
    ];

    private static readonly ApiParameter[] HistoryParameters =
    [
        new("from", "First instant that counts: RFC 3339, or relative to now such as -1h. Default -1h."),
        new("to", "First instant that no longer counts. Default now."),
        new("tier", "How finely. auto takes the finest that keeps the answer small.", "auto", "raw", "second", "minute", "hour"),
        new("aggregate", "What the value of a point is. Default last on the raw tier, else mean.", "last", "min", "max", "mean", "count"),
        new("limit", "The most points; beyond it the footer says where to go on."),
    ];

    private static readonly ApiParameter[] ChangesParameters =
    [
        new("twin", "Only changes of this twin; may be repeated."),
        new("property", "Only changes of this property, as twin/property; may be repeated."),
        new("cursor", "Goes on after a change seen before: the cursor it carried, or oldest, or now. The header Last-Event-ID does the same. Default now."),
    ];

    /// <summary>Every route.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("GET", "/v1/twins", "Every twin the agent knows.", AccessLevel.Read, Data, "TwinList", TwinHandlers.ListAsync),
        new("GET", "/v1/twins/{twin}", "One twin with all its properties.", AccessLevel.Read, Data, "TwinReport", TwinHandlers.GetAsync) { Errors = [404] },
        new("GET", "/v1/properties/{property}", "One property, live.", AccessLevel.Read, Data, "PropertyReport", TwinHandlers.PropertyAsync) { Errors = [404] },
        new("GET", "/v1/desired/{property}", "What someone wants a property to be.", AccessLevel.Read, Data, "DesiredReport", DesiredHandlers.GetAsync) { Errors = [404] },
        new("PUT", "/v1/desired/{property}", "Wants a property to be something; answered once it is on disk.", AccessLevel.Control, Data, "DesiredReport", DesiredHandlers.PutAsync) { Body = "DesiredRequest", Errors = [404, 408, 409, 413, 415, 507] },
        new("DELETE", "/v1/desired/{property}", "Wants nothing of a property any more; answered once that is on disk.", AccessLevel.Control, Data, "PropertyReport", DesiredHandlers.DeleteAsync) { Parameters = ReleaseParameters, Errors = [404, 409, 507] },
        new("GET", "/v1/outputs", "Every output: what it is ordered and why, and what it may be driven to.", AccessLevel.Read, Data, "OutputList", OutputHandlers.ListAsync),
        new("POST", "/v1/outputs/try", "What would come of a wish for an output now; nothing is changed.", AccessLevel.Read, Data, "OutputTrialReport", OutputHandlers.TryAsync) { Body = "OutputTrialRequest", Errors = [404, 408, 413, 415] },
        new("POST", "/v1/outputs/renew", "Renews the lease of a wish.", AccessLevel.Control, Data, "OutputReport", OutputHandlers.RenewAsync) { Body = "RenewRequest", Errors = [404, 408, 409, 413, 415] },
        new("POST", "/v1/commands", "Drives an output; answered when the thing says that it is what was wanted, or the time is over.", AccessLevel.Control, Data, "CommandReport", OutputHandlers.CommandAsync) { Body = "CommandRequest", Errors = [404, 408, 409, 413, 415, 507] },
        new("GET", "/v1/decisions", "What was decided about outputs, the newest first: who, why, and which condition by how much.", AccessLevel.Read, Data, "DecisionList", OutputHandlers.DecisionsAsync) { Parameters = DecisionParameters, Errors = [404] },
        new("GET", "/v1/history/{property}", "What a property was, oldest first; streamed.", AccessLevel.Read, [Wire.Json, Wire.MessagePack, Wire.JsonLines], "HistoryAnswer", HistoryHandler.GetAsync) { Parameters = HistoryParameters, Parts = ["HistoryHeader", "HistoryPointReport", "HistoryFooter"], Errors = [404] },
        new("GET", "/v1/changes", "Live changes as they happen: Server-Sent Events, or framed MessagePack.", AccessLevel.Read, [Wire.EventStream, Wire.MessagePack], "ChangeReport", ChangesHandler.GetAsync) { Parameters = ChangesParameters, Parts = ["ChangeReport", "StreamNotice"], HasListFrames = true, Errors = [404, 503] },
        new("GET", "/v1/alerts", "Every configured alert as it is now.", AccessLevel.Read, Data, "AlertList", AlertHandlers.ListAsync),
        new("POST", "/v1/alerts/{alert}/acknowledge", "Somebody has seen an alert; answered once that is on disk.", AccessLevel.Control, Data, "AlertReport", AlertHandlers.AcknowledgeAsync) { Body = "AcknowledgeRequest", Errors = [404, 408, 409, 413, 415, 507] },
        new("POST", "/v1/alerts/try", "When an alert would have been raised over a stretch of history.", AccessLevel.Read, Data, "AlertTrialReport", AlertHandlers.TryAsync) { Body = "AlertTrialRequest", Errors = [404, 408, 413, 415, 503] },
        new("POST", "/v1/conditions/evaluate", "What a condition comes to now, or came to over a range.", AccessLevel.Read, Data, "ConditionAnswer", ConditionHandler.EvaluateAsync) { Body = "ConditionRequest", Errors = [408, 413, 415, 503] },
        new("GET", "/v1/health", "How the agent is.", AccessLevel.Read, Data, "HealthReport", HealthHandlers.HealthAsync),
        new("GET", "/v1/metrics", "The same in OpenMetrics text, with every number property.", AccessLevel.Read, [Wire.Text], "text", MetricsHandler.GetAsync),
        new("GET", "/v1/events", "What happened lately that an operator should know.", AccessLevel.Read, Data, "EventList", HealthHandlers.EventsAsync),
        new("POST", "/v1/control/reload", "Reads the configuration file again; if it has errors the running one stays.", AccessLevel.Control, Data, "ReloadReport", ControlHandlers.ReloadAsync) { Errors = [409] },
        new("POST", "/v1/control/recording", "Starts recording raw frames.", AccessLevel.Control, Data, "RecordingReport", ControlHandlers.StartRecordingAsync) { Body = "RecordingRequest", Errors = [408, 409, 413, 415] },
        new("DELETE", "/v1/control/recording", "Stops the recording.", AccessLevel.Control, Data, "RecordingReport", ControlHandlers.StopRecordingAsync) { Errors = [409] },
        new("GET", "/v1/tokens", "Everyone who is let in from other machines.", AccessLevel.Administer, Data, "TokenList", TokenHandlers.ListAsync),
        new("POST", "/v1/tokens", "Lets somebody in from other machines; the answer has the token, which cannot be asked for again.", AccessLevel.Administer, Data, "TokenReport", TokenHandlers.GiveAsync) { Body = "TokenRequest", Errors = [408, 409, 413, 415, 507] },
        new("DELETE", "/v1/tokens/{token}", "Lets somebody in no more; whatever they are doing ends.", AccessLevel.Administer, Data, "TokenList", TokenHandlers.RevokeAsync) { Errors = [404, 507] },
        new("GET", "/openapi.json", "This API as an OpenAPI 3.1 document.", AccessLevel.Read, [Wire.Json], "openapi", OpenApiDocument.GetAsync),
    ];
}
