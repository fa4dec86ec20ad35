namespace EdgeTwin.Agent.Pipeline;

/// <summary>Something an operator should know.</summary>
/// <param name="UtcNs">When, ns since the Unix epoch.</param>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Source">Which part says so: <c>journal</c>, <c>state</c>, <c>history</c>, <c>clock</c>, <c>configuration</c>, a bus.</param>
/// <param name="Message">One sentence that says what happened and, where there is one, the next step.</param>
public sealed record AgentEvent(long UtcNs, string Severity, string Source, string Message);
