using EdgeTwin.Agent.Cli;

return await CommandTree.InvokeAsync(args, new CommandContext
{
    Terminal = Terminal.OfProcess(),
    DefaultSocket = DefaultPaths.Socket(Environment.GetEnvironmentVariable),
    DefaultData = DefaultPaths.Data(Environment.GetEnvironmentVariable),
}).ConfigureAwait(false);
