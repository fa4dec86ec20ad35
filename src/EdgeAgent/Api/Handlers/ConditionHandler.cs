using EdgeTwin.Agent.Conditions;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>POST /v1/conditions/evaluate.</summary>
public static class ConditionHandler
{
    /// <summary>Answers with what a condition comes to now, or came to over a range.</summary>
    public static async Task EvaluateAsync(ApiRequest request)
    {
        var asked = await request.BodyAsync(ApiJson.Default.ConditionRequest).ConfigureAwait(false);
        var condition = Read(request, "condition", asked.Condition);
        var evaluator = new ConditionEvaluator(request.Agent);
        var text = ConditionFormatter.Format(condition.Syntax);
        ConditionAnswer answer;
        if (asked.From is null && asked.To is null)
        {
            var verdict = await BoundedAsync(request, () => evaluator.Now(condition, request.Aborted)).ConfigureAwait(false);
            answer = new(text, ConditionReports.Verdict(verdict), null);
        }
        else
        {
            var (from, to) = Range(request, asked.From ?? "-1h", asked.To);
            var report = await BoundedAsync(request, () => evaluator.Over(condition, from, to, request.Aborted)).ConfigureAwait(false);
            answer = new(text, ConditionReports.Verdict(condition, report.Verdict), ConditionReports.Range(condition, report, from, to));
        }
        await request.ReplyAsync(answer, ApiJson.Default.ConditionAnswer).ConfigureAwait(false);
    }

    /// <summary>Reads a condition that was sent.</summary>
    /// <exception cref="ProblemException">It has mistakes.</exception>
    internal static Condition Read(ApiRequest request, string member, string text)
    {
        var reading = Condition.Read(text, request.Agent.ConditionProperties);
        return reading.Condition ?? throw Problems.Condition(member, text, reading.Errors);
    }

    /// <summary>A range that was sent.</summary>
    /// <exception cref="ProblemException">One of its ends is no time, or they are the wrong way round.</exception>
    internal static (long FromNs, long ToNs) Range(ApiRequest request, string from, string? to)
    {
        var now = ClockReading.Of(request.Agent.Time).UtcNs;
        var (fromNs, toNs) = (Instant("from", from, now), Instant("to", to ?? "now", now));
        if (toNs <= fromNs)
            throw Problems.BadValue("to", to ?? "now", $"a time after from, {Rfc3339.Format(fromNs)}");
        // What is to come is not known.
        return fromNs < now ? (fromNs, Math.Min(toNs, now)) : throw Problems.BadValue("from", from, $"a time before now, {Rfc3339.Format(now)}");
    }

    /// <summary>Runs an evaluation beside the requests, and not too many at once.</summary>
    internal static async Task<T> BoundedAsync<T>(ApiRequest request, Func<T> evaluate)
    {
        var evaluations = request.Server.Evaluations;
        if (!await evaluations.WaitAsync(TimeSpan.Zero, request.Aborted).ConfigureAwait(false))
            throw Problems.Full("evaluations under way", request.Limits.EvaluationsMax);
        try
        {
            return await Task.Run(evaluate, request.Aborted).ConfigureAwait(false);
        }
        finally
        {
            evaluations.Release();
        }
    }

    /// <summary>A time that was sent, ns since the Unix epoch.</summary>
    internal static long Instant(string name, string text, long now) => Rfc3339.TryParse(text, now, out var utcNs)
        ? utcNs
        : throw Problems.BadValue(name, text, "RFC 3339 such as 2026-11-22T18:00:00Z", "relative to now such as -1h, -7d", "now");
}
