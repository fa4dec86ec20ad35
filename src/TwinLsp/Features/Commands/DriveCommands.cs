using System.Globalization;
using System.Text.Json;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Model;
using EdgeTwin.Self.Twins;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>
/// Acting on a thing from a note: the arbiter is asked, its answer is shown, the writer approves, the agent acts or refuses, and what came
/// of it is told. Nothing is driven that nobody has approved, and the editor may only what its user may.
/// </summary>
internal static class DriveCommands
{
    /// <summary>Drives an output.</summary>
    public const string Drive = "edgetwin.drive";

    /// <summary>Leaves an output to its rules.</summary>
    public const string Release = "edgetwin.release";

    private const string Yes = "Drive";
    private const string TryIt = "Try it all the same";
    private const string Later = "When it may be";
    private const string No = "Cancel";
    private const string ThingTime = "5 s";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new(Drive, "the note's address; an output such as 'greenhouse/vent#on'; what it is to be, such as 'on' or '40'; [why]", "Asks the arbiter whether an output may be driven, shows its answer, and drives it if the writer approves.", DriveAsync),
        new(Release, "the note's address; an output; [why]", "Wants nothing of an output any more, if the writer approves: it is left to its rules, or goes to its safe value.", ReleaseAsync),
    ];

    private static async ValueTask<JsonElement> DriveAsync(CommandCall call)
    {
        var (note, agent, output) = await OutputAsync(call).ConfigureAwait(false);
        var wanted = call.Text(2);
        if (OutputWords.ProblemOf(output, output.Reference.ToString(), wanted) is { } problem || !WantedValue.TryParse(wanted, out var value))
            throw call.Wrong(OutputWords.ProblemOf(output, output.Reference.ToString(), wanted) ?? wanted);
        var shown = $"{output.Reference} to {OutputWords.ValueOf(output, value)}";
        var trial = await AskAsync(agent, (client, cancellation) => client.TryOutputAsync(new OutputTrialRequest(output.Reference.ToString(), value), cancellation), call).ConfigureAwait(false);
        var choice = trial.Allowed
            ? await call.ChooseAsync($"Drive {shown}? The arbiter allows it{(trial.Why.Length > 0 ? $": {trial.Why}" : "")}.", isWarning: false, Yes, No).ConfigureAwait(false)
            : await call.ChooseAsync($"The arbiter refuses {shown}: {trial.Why}.", isWarning: true, TryIt, Later, No).ConfigureAwait(false);
        if (choice is not (Yes or TryIt or Later))
            return Said("cancelled");
        var reason = call.FindText(3) ?? ReasonOf(note);
        var asked = new CommandRequest(output.Reference.ToString(), value, reason, Guid.NewGuid().ToString("n"), ThingTime, Patient: choice == Later);
        var (state, words) = await ActAsync(agent, asked, call).ConfigureAwait(false);
        await TellAsync(call, note, output, shown, state, words, wanted).ConfigureAwait(false);
        return Said(state);
    }

    private static async ValueTask<JsonElement> ReleaseAsync(CommandCall call)
    {
        var (note, agent, output) = await OutputAsync(call).ConfigureAwait(false);
        if (await call.ChooseAsync($"Want nothing of {output.Reference} any more? It is left to its rules, or goes to its safe value.", isWarning: false, Yes, No).ConfigureAwait(false) != Yes)
            return Said("cancelled");
        var reason = call.FindText(2) ?? ReasonOf(note);
        await AskAsync(agent, (client, cancellation) => client.ReleaseAsync(output.Reference.ToString(), reason, null, cancellation), call).ConfigureAwait(false);
        return Said("released");
    }

    private static async ValueTask<(NoteView Note, AgentLink Agent, KnownOutput Output)> OutputAsync(CommandCall call)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        if (!PropertyReference.TryParse(call.Text(1), out var reference))
            throw call.Wrong($"'{call.Text(1)}' is no property; allowed is {PropertyReference.Allowed}");
        foreach (var agent in call.Session.Agents.Of(note.Vault))
        {
            if (agent.IsConnected && agent.Capture().Outputs.TryGetValue(reference, out var output))
                return (note, agent, output);
        }
        throw Failed($"'{reference}' is no output of an agent that is connected.");
    }

    private static async Task<(string State, string Words)> ActAsync(AgentLink agent, CommandRequest asked, CommandCall call)
    {
        try
        {
            var report = await agent.AskAsync((client, cancellation) => client.CommandAsync(asked, cancellation), Patience, call.Cancellation).ConfigureAwait(false);
            return (report.State, report.Why);
        }
        catch (AgentException error) when (error.Problem.Status is 403 or 409)
        {
            return ("refused", error.Problem.Detail);
        }
        catch (Exception error) when (IsOfAgent(error))
        {
            return ("unknown", $"the agent did not say what came of it ({error.Message}); 'edgetwin decisions' says it");
        }
    }

    /// <summary>What came of it, below the line in the note where the vault wants it, and to the writer: last, since editors tell of an edit over what was told before.</summary>
    private static async ValueTask TellAsync(CommandCall call, NoteView note, KnownOutput output, string shown, string state, string why, string wanted)
    {
        var words = $"{shown}: {state}{(why.Length > 0 ? $", {why}" : "")}";
        try
        {
            if (note.Vault.Settings.AreActsWritten)
                await WriteAsync(call, output, words, wanted).ConfigureAwait(false);
        }
        finally
        {
            await call.ShowAsync(words, isWarning: state != "done").ConfigureAwait(false);
        }
    }

    private static async ValueTask WriteAsync(CommandCall call, KnownOutput output, string words, string wanted)
    {
        // The note as it is now: it may have been edited while the writer thought.
        var now = await call.NoteAsync().ConfigureAwait(false);
        var link = TwinLinkFinder.In(now.Facts, now.Vault.Index.Names.Names).FirstOrDefault(link => link.Name == output.Reference.ToString() && (link.Wanted == wanted || link.Wanted.Length == 0));
        if (link is null)
            return;
        var edits = new EditBuilder(now.Positions);
        edits.Add(now, [LineBelow.Of(now, link.Range.Start, string.Create(CultureInfo.InvariantCulture, $"{call.Now:yyyy-MM-dd HH:mm}: {words}"))]);
        await call.ApplyAsync("Write down what was done", edits.ToProtocol()).ConfigureAwait(false);
    }

    private static async Task<T> AskAsync<T>(AgentLink agent, Func<EdgeTwinClient, CancellationToken, Task<T>> ask, CommandCall call)
    {
        try
        {
            return await agent.AskAsync(ask, Patience, call.Cancellation).ConfigureAwait(false);
        }
        catch (AgentException error)
        {
            throw Failed($"{error.Problem.Detail} {error.Problem.NextStep}");
        }
        catch (Exception error) when (IsOfAgent(error))
        {
            throw Failed($"The agent does not answer: {error.Message}");
        }
    }

    private static bool IsOfAgent(Exception error) => error is AgentException or AgentUnreachableException or TimeoutException or IOException or InvalidDataException;

    private static RpcException Failed(string message) => new(ErrorCodes.RequestFailed, message);

    private static string ReasonOf(NoteView note) => $"from the note '{Path.GetFileNameWithoutExtension(note.Path)}'";

    private static JsonElement Said(string state) => JsonSerializer.SerializeToElement(state, LspJson.Default.String);
}
