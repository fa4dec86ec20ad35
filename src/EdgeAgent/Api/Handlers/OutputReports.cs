using EdgeTwin.Agent.Control;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store.Decisions;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>Turns outputs and decisions into contracts.</summary>
internal static class OutputReports
{
    private const long NsPerTick = 100;

    /// <summary>An output.</summary>
    public static OutputReport Output(ApiRequest request, OutputStatus output)
    {
        var definition = request.Agent.Catalog[output.PropertyId];
        return new(
            definition.Reference.Twin.Path, definition.Reference.Name, output.Kind == PropertyKind.Boolean ? "boolean" : "number",
            definition.UnitCode, request.Server.Options.UnitPrint(definition.UnitCode), output.Place,
            output.Value, ControlWords.Word(output.Cause), output.By, output.Why, Rfc3339.Format(output.SinceUtcNs), output.SinceUtcNs,
            output.LeaseUntilUtcNs is { } until ? Rfc3339.Format(until) : null, output.LeaseUntilUtcNs ?? 0,
            output.Policy.Safe, output.Policy.Min, output.Policy.Max, Duration(output.Policy.OnNsMin), Duration(output.Policy.OffNsMin),
            Reports.Finite(output.Policy.RatePerSecondMax), output.Policy.LeaseNsMax == long.MaxValue ? Duration(0) : Duration(output.Policy.LeaseNsMax),
            output.DriveError < 0 ? LinuxError.Words(-output.DriveError) : "",
            [.. output.Interlocks.Select(interlock => new InterlockReport(
                interlock.Options.Name, interlock.Options.When.Text, interlock.Options.IsHold ? "hold" : "safe", interlock.Options.Text, ConditionReports.Verdict(interlock.Verdict)))],
            request.Agent.Desired(output.PropertyId) is { IsReleased: false } desired ? Reports.Desired(definition, desired) : null);
    }

    /// <summary>A decision.</summary>
    public static DecisionReport Decision(DecisionRecord decision) => new(
        decision.Number, Rfc3339.Format(decision.UtcNs), decision.UtcNs, decision.Property, Word(decision.Kind), Reports.Finite(decision.Value),
        decision.Author, decision.Reason, decision.Why, decision.Key);

    /// <summary>A command.</summary>
    public static CommandReport Command(ApiRequest request, CommandStatus command, OutputStatus output) => new(
        command.Key,
        command.State switch
        {
            CommandState.Done => "done",
            CommandState.TimedOut => "timed-out",
            CommandState.Waiting => "waiting",
            CommandState.Refused => "refused",
            CommandState.Expired => "expired",
            CommandState.Superseded => "superseded",
            _ => "interrupted",
        },
        command.Why, command.IsRepeated, Output(request, output));

    private static string Word(DecisionKind kind) => kind switch
    {
        DecisionKind.Accepted => "accepted",
        DecisionKind.Refused => "refused",
        DecisionKind.Driven => "driven",
        DecisionKind.Safe => "safe",
        DecisionKind.Held => "held",
        DecisionKind.Failed => "failed",
        DecisionKind.Ended => "ended",
        _ => "interrupted",
    };

    private static string Duration(long ns) => DurationText.Print(TimeSpan.FromTicks(ns / NsPerTick));
}
