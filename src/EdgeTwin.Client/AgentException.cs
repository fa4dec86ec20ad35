using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client;

/// <summary>The agent refused or could not do what was asked; <see cref="Problem"/> has the bad value, what was allowed and the next step.</summary>
public sealed class AgentException : Exception
{
    /// <summary>Wraps a problem.</summary>
    public AgentException(Problem problem)
        : base(problem.Detail) => Problem = problem;

    /// <summary>What the agent said.</summary>
    public Problem Problem { get; }
}
