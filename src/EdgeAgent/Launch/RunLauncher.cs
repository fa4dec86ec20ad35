using System.Net;
using EdgeTwin.Agent.Api;
using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Agent.Api.Remote;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Agent.Service;
using EdgeTwin.Client;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store;

namespace EdgeTwin.Agent.Launch;

/// <summary><c>edgetwin run</c>: configuration, agent, API and service signals, from start to stop.</summary>
internal static class RunLauncher
{
    private const string TokensFile = "tokens";

    /// <summary>Once what only the start needs can be let go; the memory is then given back to the system.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    /// <summary>Runs until stopped, or for as long as asked.</summary>
    public static async Task<int> RunAsync(RunOptions options, CommandContext context, CancellationToken cancellation)
    {
        WorkingSet.PreferSmallPages();
        var configurationPath = ConfigurationFile.Find(options.Configuration);
        var result = ConfigurationFile.Take(configurationPath);
        if (!result.IsValid)
        {
            foreach (var error in result.Errors)
                context.Terminal.Fail(error.ToString());
            context.Terminal.Fail($"the configuration has {result.Errors.Count} error(s); correct it and start again ('edgetwin check {configurationPath}' checks it)");
            return ExitCode.BadUsage;
        }
        var agentOptions = result.Configuration.Agent;
        var paths = AgentPaths.Resolve(
            agentOptions with { Data = options.Data ?? agentOptions.Data, Socket = options.Socket ?? agentOptions.Socket },
            Environment.GetEnvironmentVariable);
        var listen = result.Configuration.Api.Listen;
        if ((paths.SocketProblem() ?? (listen.Length == 0 || IPEndPoint.TryParse(listen, out _) ? null : $"[api] listen is '{listen}', which is no address of a machine")) is { } problem)
        {
            context.Terminal.Fail(problem);
            return ExitCode.BadUsage;
        }
        try
        {
            return await RunAsync(options, result.Configuration, paths, context, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StoreInUseException or IOException)
        {
            context.Terminal.Fail(error.Message);
            return ExitCode.Failed;
        }
    }

    private static async Task<int> RunAsync(RunOptions options, AgentConfiguration configuration, AgentPaths paths, CommandContext context, CancellationToken cancellation)
    {
        var log = new EventPrinter(context.Terminal, isQuiet: options.Watch && context.Terminal.IsInteractive);
        // Looked for again at each reload: a file may have been made since.
        var agent = AgentRuntime.Start(configuration, paths, () => ConfigurationFile.Take(ConfigurationFile.Find(options.Configuration)), context.Time, BootId.Read(), log.Print);
        await using var _ = agent.ConfigureAwait(false);
        using var tokens = new TokenStore(Path.Combine(paths.Data, TokensFile), context.Time, log.Say);
        var server = new ApiServer(agent, ApiOptionsOf(configuration.Api, paths, options.Configuration, log) with { Tokens = tokens });
        await using var __ = server.ConfigureAwait(false);
        await server.StartAsync(cancellation).ConfigureAwait(false);

        using var notifier = new SystemdNotifier(context.Time, Environment.GetEnvironmentVariable);
        using var signals = new ServiceSignals(() => Reload(agent, notifier));
        using var duration = new CancellationTokenSource(options.Duration ?? Timeout.InfiniteTimeSpan, context.Time);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(signals.Stopping, duration.Token, cancellation);
        using var settled = context.Time.CreateTimer(static _ => WorkingSet.Trim(), null, Settled, Timeout.InfiniteTimeSpan);
        notifier.FeedWatchdog(() => agent.IsAlive);
        notifier.Ready($"serving {paths.Socket}");
        log.Say($"the agent runs; its API is at {paths.Socket}, its data in {paths.Data}");

        if (options.Watch)
            await WatchAsync(paths, context, stopping.Token).ConfigureAwait(false);
        else
            await Task.Delay(Timeout.InfiniteTimeSpan, stopping.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);

        notifier.Stopping();
        if (options.Json)
            context.Terminal.JsonLine(RunReport.Of(agent, server.Options.UnitPrint).ToJson());
        await server.StopAsync().ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task WatchAsync(AgentPaths paths, CommandContext context, CancellationToken stopping)
    {
        using var client = new EdgeTwinClient(paths.Socket, context.Time);
        try
        {
            await WatchCommand.RunAsync(client, context, [], json: false, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            context.Terminal.Line("");
        }
    }

    private static void Reload(AgentRuntime agent, SystemdNotifier notifier)
    {
        notifier.Reloading();
        var errors = agent.Reload();
        notifier.Ready(errors.Count == 0 ? "the configuration was reloaded" : $"the configuration was not reloaded: {errors[0]}");
    }

    private static ApiServerOptions ApiOptionsOf(ApiOptions api, AgentPaths paths, string? configuration, EventPrinter log) => new()
    {
        SocketPath = paths.Socket,
        Access = new AccessPolicy(api.Read, api.Control),
        Limits = new Api.Limits { SubscribersMax = api.SubscribersMax, RequestBodyBytesMax = api.RequestBytesMax, ConnectionsMax = api.SubscribersMax + Limits.ConnectionsBesidesSubscribers },
        ConfigurationFile = () => ConfigurationFile.Find(configuration),
        Fault = log.Say,
        Told = log.Say,
        Remote = api.Listen.Length == 0 ? null : new RemoteOptions(IPEndPoint.Parse(api.Listen), api.Certificate, api.CertificateKey, paths.Data),
    };
}
