using EdgeTwin.Client;

namespace EdgeTwin.Agent.Cli;

/// <summary>What every command is given.</summary>
public sealed record CommandContext
{
    /// <summary>Where to write.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>The socket, unless <c>--socket</c> says otherwise.</summary>
    public required string DefaultSocket { get; init; }

    /// <summary>The data directory, unless <c>--data</c> says otherwise.</summary>
    public required string DefaultData { get; init; }

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Runs, replays, checks and measures; what is null has no command.</summary>
    public CommandActions Actions { get; init; } = new();

    /// <summary>Runs a command against the agent and turns what goes wrong into a message and an exit code.</summary>
    public async Task<int> WithAgentAsync(string? socket, Func<EdgeTwinClient, Task<int>> command)
    {
        using var client = new EdgeTwinClient(socket ?? DefaultSocket, Time);
        try
        {
            return await command(client).ConfigureAwait(false);
        }
        catch (AgentUnreachableException error)
        {
            Terminal.Fail(error.Message);
            return ExitCode.NotReachable;
        }
        catch (AgentException error)
        {
            Terminal.Fail(CommandProblem.Of(error.Problem));
            return error.Problem.Status switch
            {
                400 => ExitCode.BadUsage,
                403 => ExitCode.Forbidden,
                404 => ExitCode.NotFound,
                _ => ExitCode.Failed,
            };
        }
        catch (Exception error) when (error is IOException or HttpRequestException or InvalidDataException)
        {
            Terminal.Fail($"the connection to the agent broke ({error.Message}); try again");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Done; // Ctrl+C ends a command that would go on for ever; that is how it is meant to end.
        }
    }
}
