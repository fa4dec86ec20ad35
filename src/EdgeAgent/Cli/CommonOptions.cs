using System.CommandLine;
using System.Globalization;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary>Options that several commands take.</summary>
public static class CommonOptions
{
    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs." };

    /// <summary><c>--agent</c>, or <c>--socket</c> as it is called where only a socket will do.</summary>
    public static Option<string?> Agent() => new("--agent", "--socket") { Description = "The agent: its Unix socket, or https://host:port of one elsewhere.", HelpName = "address" };

    /// <summary><c>--socket</c>.</summary>
    public static Option<string?> Socket() => new("--socket") { Description = "The agent's Unix socket.", HelpName = "path" };

    /// <summary>A duration in seconds, as the API takes it before a unit.</summary>
    internal static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary><c>--for</c>, or another option that takes a duration.</summary>
    public static Option<TimeSpan?> For(string description, string name = "--for") => new(name)
    {
        Description = description,
        HelpName = "duration",
        CustomParser = result =>
        {
            if (Durations.TryParse(result.Tokens[0].Value, out var duration))
                return duration;
            result.AddError($"'{result.Tokens[0].Value}' is not a duration; allowed is {Durations.Allowed}.");
            return null;
        },
    };
}
