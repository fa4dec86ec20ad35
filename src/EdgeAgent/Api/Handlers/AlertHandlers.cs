using EdgeTwin.Agent.Alerts;
using EdgeTwin.Agent.Conditions;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>Alerts as they are, acknowledged, and tried over history.</summary>
public static class AlertHandlers
{
    /// <summary>GET /v1/alerts.</summary>
    public static Task ListAsync(ApiRequest request) =>
        request.ReplyAsync(new AlertList([.. request.Agent.Alerts().Select(ConditionReports.Alert)]), ApiJson.Default.AlertList);

    /// <summary>POST /v1/alerts/{alert}/acknowledge.</summary>
    public static async Task AcknowledgeAsync(ApiRequest request)
    {
        var said = await request.BodyAsync(ApiJson.Default.AcknowledgeRequest).ConfigureAwait(false);
        if (said.Reason is null || said.Reason.Length > request.Limits.ReasonCharsMax)
            throw Problems.BadValue("reason", said.Reason is null ? "null" : $"{said.Reason.Length} characters", $"a text of at most {request.Limits.ReasonCharsMax} characters, or none");
        var author = OutputHandlers.Author(request);
        var (outcome, alert) = await request.Agent.AcknowledgeAsync(request.Rest, author, said.Reason).ConfigureAwait(false);
        if (outcome == AcknowledgeOutcome.NotFound || alert is null)
            throw Unknown(request, request.Rest);
        if (outcome == AcknowledgeOutcome.NothingToDo)
            throw Problems.State($"The alert '{request.Rest}' is {AlertWords.Word(alert.State)}; there is nothing to acknowledge.", "Only one that is raised or cleared can be acknowledged; GET /v1/alerts says what each is.");
        if (outcome == AcknowledgeOutcome.NotDurable)
            throw Problems.NotDurable($"the alert '{request.Rest}' is {AlertWords.Word(alert.State)}");
        await request.ReplyAsync(ConditionReports.Alert(alert), ApiJson.Default.AlertReport).ConfigureAwait(false);
    }

    /// <summary>POST /v1/alerts/try.</summary>
    public static async Task TryAsync(ApiRequest request)
    {
        var asked = await request.BodyAsync(ApiJson.Default.AlertTrialRequest).ConfigureAwait(false);
        AlertOptions? configured = null;
        if (asked.Name is { } name)
            configured = request.Agent.Alerts().FirstOrDefault(alert => alert.Options.Name == name)?.Options ?? throw Unknown(request, name);
        var whenText = asked.When ?? configured?.When.Text ?? throw Problems.BadValue("The body", "neither name nor when", "name: a configured alert", "when: a condition");
        var when = ConditionHandler.Read(request, "when", whenText);
        var clear = (asked.Clear ?? configured?.Clear?.Text) is { } clearText ? ConditionHandler.Read(request, "clear", clearText) : null;
        var duration = configured?.For ?? TimeSpan.Zero;
        if (asked.For is { } text && (DurationText.Parse(text, out duration) is not null || duration < TimeSpan.Zero))
            throw Problems.BadValue("for", text, "a duration such as 5 min");
        var (from, to) = ConditionHandler.Range(request, asked.From, asked.To);
        var evaluator = new ConditionEvaluator(request.Agent);
        var trial = await ConditionHandler.BoundedAsync(request, () => evaluator.Try(when, clear, duration, from, to, request.Aborted)).ConfigureAwait(false);
        await request.ReplyAsync(ConditionReports.Trial(trial, clear, duration, from, to), ApiJson.Default.AlertTrialReport).ConfigureAwait(false);
    }

    private static ProblemException Unknown(ApiRequest request, string name) =>
        Problems.Unknown("alert", name, NearestNames.Of(name, request.Agent.Alerts().Select(alert => alert.Options.Name), request.Limits.NearestNamesMax));
}
