using EdgeTwin.Agent.Cli;
using EdgeTwin.Agent.Pipeline;

namespace EdgeTwin.Agent.Launch;

/// <summary>
/// Prints the agent's events to standard error, as a service's log wants them: no time (the journal of the machine adds it),
/// with the severity as sd-daemon(3) prefixes it when systemd listens.
/// </summary>
internal sealed class EventPrinter(Terminal terminal, bool isQuiet)
{
    private readonly bool _isService = Environment.GetEnvironmentVariable("JOURNAL_STREAM") is not null;

    /// <summary>Prints an event; while a live table is drawn only what must be seen.</summary>
    public void Print(AgentEvent happened)
    {
        if (isQuiet && happened.Severity != "error")
            return;
        terminal.Error.WriteLine($"{Prefix(happened.Severity)}{happened.Source}: {happened.Message}");
    }

    /// <summary>Prints a sentence of the agent itself.</summary>
    public void Say(string message)
    {
        if (!isQuiet)
            terminal.Error.WriteLine($"{Prefix("info")}agent: {message}");
    }

    private string Prefix(string severity) => (_isService, severity) switch
    {
        (true, "error") => "<3>",
        (true, "warning") => "<4>",
        (true, _) => "<6>",
        (false, "info") => "",
        (false, _) => severity + ": ",
    };
}
