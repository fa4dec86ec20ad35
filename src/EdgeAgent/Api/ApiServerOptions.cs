using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Agent.Api.Remote;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Agent.Api;

/// <summary>What an <see cref="ApiServer"/> needs to know.</summary>
public sealed record ApiServerOptions
{
    /// <summary>Path of the Unix socket.</summary>
    public required string SocketPath { get; init; }

    /// <summary>Who may do what.</summary>
    public AccessPolicy Access { get; init; } = new(["*"], ["@edgetwin"]);

    /// <summary>Who is let in from elsewhere; null for nobody.</summary>
    public TokenStore? Tokens { get; init; }

    /// <summary>How other machines call; null for not at all.</summary>
    public RemoteOptions? Remote { get; init; }

    /// <summary>Is told what an operator should know of who may call.</summary>
    public Action<string> Told { get; init; } = static _ => { };

    /// <summary>Every limit.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>The print form of a UCUM unit code; the code itself where it is none.</summary>
    public Func<string, string> UnitPrint { get; init; } = static code => Unit.TryParse(code, out var unit, out _) ? unit.Print : code;

    /// <summary>The agent's version as /v1/health tells it.</summary>
    public string Version { get; init; } = typeof(ApiServerOptions).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Finds the configuration file, which may come and go while the agent runs; null where there is none.</summary>
    public Func<string?> ConfigurationFile { get; init; } = static () => null;

    /// <summary>Takes one sentence for each request that failed by a fault of ours.</summary>
    public Action<string>? Fault { get; init; }
}
