using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Api;

/// <summary>Ends a request with a problem; thrown only before the answer has begun.</summary>
public sealed class ProblemException : Exception
{
    /// <summary>Ends a request with a problem.</summary>
    public ProblemException(Problem problem)
        : base(problem.Detail) => Problem = problem;

    /// <summary>What the caller is told.</summary>
    public Problem Problem { get; }

    /// <summary>Seconds after which to try again; null for none.</summary>
    public int? RetryAfterSeconds { get; init; }
}
