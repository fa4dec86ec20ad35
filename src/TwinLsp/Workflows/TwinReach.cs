using System.Globalization;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>The agents of a vault as a run reaches them. Each call waits for its answer, and not longer than it may.</summary>
internal sealed class TwinReach(Func<IReadOnlyList<AgentLink>> agents, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>What they have said of their twins.</summary>
    public TwinSnapshot Capture()
    {
        var known = agents();
        return known.Count == 0 ? TwinSnapshot.None : TwinSnapshot.Of([.. known.Select(agent => agent.Capture())]);
    }

    /// <summary>What a condition comes to now: told by an agent that has all of its properties, or else by what all of them measured last.</summary>
    public ConditionLook Look(string condition, CancellationToken cancellation)
    {
        var why = "no agent that is connected knows it";
        foreach (var agent in agents())
        {
            if (!agent.IsConnected)
                continue;
            try
            {
                return Of(Ask(agent, (client, stop) => client.EvaluateAsync(new ConditionRequest(condition), stop), Patience, cancellation).Verdict);
            }
            catch (Exception error) when (IsOfAgent(error))
            {
                why = error.Message;
            }
        }
        var snapshot = Capture();
        if (!agents().Any(agent => agent.IsConnected) || !snapshot.IsKnown)
            return new(Truth.Unknown, why);
        var look = new ConditionNow(snapshot).Look(condition);
        return look.Truth == Truth.Unknown ? look with { Words = why } : look;
    }

    /// <summary>Asks the arbiter what would come of a wish; null if no agent that is connected has the output.</summary>
    public OutputTrialReport? Try(WorkflowAction action, CancellationToken cancellation) =>
        Find(action) is { } agent ? Ask(agent, (client, stop) => client.TryOutputAsync(new OutputTrialRequest(action.Target, action.Value), stop), Patience, cancellation) : null;

    /// <summary>Wants an output to be something: once, however often this is called with one key.</summary>
    public EffectOutcome Command(RunEffect effect, string reason, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        var why = "no agent that has it is connected";
        while (true)
        {
            if (Find(effect.Action) is { } agent)
            {
                var old = agent.Capture().Find(PropertyReference.Parse(effect.Action.Target))?.Value;
                try
                {
                    var asked = new CommandRequest(effect.Action.Target, effect.Action.Value, reason, effect.Key, string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(effect.Timeout.TotalSeconds, 0.1, 60):0.#} s"));
                    return Of(Ask(agent, (client, stop) => client.CommandAsync(asked, stop), effect.Timeout + Patience, cancellation), effect, old);
                }
                catch (AgentException error) when (error.Problem.Status is 400 or 403 or 404 or 409 or 422)
                {
                    return new(EffectState.Refused, error.Problem.Detail, Shown(old));
                }
                catch (Exception error) when (IsOfAgent(error))
                {
                    why = error.Message;
                }
            }
            // It may be on its way back: the key makes asking again harmless.
            if (cancellation.IsCancellationRequested || time.GetElapsedTime(begun) >= effect.Timeout)
                return new(EffectState.Unknown, why);
            cancellation.WaitHandle.WaitOne(Pause);
        }
    }

    private static EffectOutcome Of(CommandReport report, RunEffect effect, double? old)
    {
        var words = report.Why + (report.Repeated ? (report.Why.Length > 0 ? "; " : "") + "it had been done before under the same key" : "");
        return report.State switch
        {
            "done" => new(EffectState.Done, words, report.Repeated ? "" : Shown(old), effect.Action.ValueText),
            "refused" or "expired" => new(EffectState.Refused, words, Shown(old)),
            _ => new(EffectState.Incomplete, $"{report.State}{(words.Length > 0 ? ", " + words : "")}", Shown(old), Shown(report.Output.Value)),
        };
    }

    private AgentLink? Find(WorkflowAction action)
    {
        if (!PropertyReference.TryParse(action.Target, out var reference))
            return null;
        foreach (var agent in agents())
        {
            if (agent.IsConnected && agent.Capture().Outputs.ContainsKey(reference))
                return agent;
        }
        return null;
    }

    private static T Ask<T>(AgentLink agent, Func<EdgeTwinClient, CancellationToken, Task<T>> ask, TimeSpan patience, CancellationToken cancellation) =>
        agent.AskAsync(ask, patience, cancellation).GetAwaiter().GetResult();

    private static bool IsOfAgent(Exception error) => error is AgentException or AgentUnreachableException or TimeoutException or IOException or InvalidDataException;

    private static ConditionLook Of(VerdictReport verdict)
    {
        var margin = verdict.Robustness is { } by ? string.Create(CultureInfo.InvariantCulture, $", by {Math.Abs(by):0.##} {verdict.UnitPrint}").TrimEnd() : "";
        return verdict.Truth switch
        {
            "true" => new(Truth.True, "it holds" + margin),
            "false" => new(Truth.False, "it does not hold" + margin),
            _ => new(Truth.Unknown, verdict.Why.Length > 0 ? verdict.Why : "it cannot be told"),
        };
    }

    private static string Shown(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
