using EdgeTwin.Client;

namespace EdgeTwin.Agent.Cli;

/// <summary>What every command is given.</summary>
public sealed record CommandContext
{
    /// <summary>Where to write.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>The socket, unless <c>--agent</c> says otherwise.</summary>
    public required string DefaultSocket { get; init; }

    /// <summary>The data directory, unless <c>--data</c> says otherwise.</summary>
    public required string DefaultData { get; init; }

    /// <summary>A variable of the environment by name; null if it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Runs, replays, checks and measures; what is null has no command.</summary>
    public CommandActions Actions { get; init; } = new();

    /// <summary>Runs a command against the agent and turns what goes wrong into a message and an exit code.</summary>
    public Task<int> WithAgentAsync(string? agent, Func<EdgeTwinClient, Task<int>> command) => WithClientAsync(() => new EdgeTwinClient(agent ?? DefaultSocket, Time), command);

    /// <summary>The same with a client of the command's own making.</summary>
    internal async Task<int> WithClientAsync(Func<EdgeTwinClient> make, Func<EdgeTwinClient, Task<int>> command)
    {
        try
        {
            using var client = make();
            return await command(client).ConfigureAwait(false);
        }
        catch (FormatException error)
        {
            Terminal.Fail(error.Message);
            return ExitCode.BadUsage;
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
                401 or 403 => ExitCode.Forbidden,
                404 => ExitCode.NotFound,
                _ => ExitCode.Failed,
            };
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
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
