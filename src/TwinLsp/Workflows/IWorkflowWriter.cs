namespace EdgeTwin.Lsp.Workflows;

/// <summary>The person whose workflow runs, by whatever way they are reached.</summary>
internal interface IWorkflowWriter
{
    /// <summary>Whether anybody can be asked.</summary>
    bool CanAsk { get; }

    /// <summary>Asks.</summary>
    /// <param name="question">What.</param>
    /// <param name="answers">What they may say.</param>
    /// <param name="timeout">How long is waited.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What they said; null if nothing in time.</returns>
    string? Ask(string question, string[] answers, TimeSpan timeout, CancellationToken cancellation);
}
