namespace EdgeTwin.Client.Contracts;

/// <summary>What a change stream says about itself.</summary>
/// <param name="Kind"><c>hello</c>, <c>heartbeat</c>, <c>lost</c>, <c>dropped</c> or <c>stopping</c>.</param>
/// <param name="Cursor">Where the stream goes on.</param>
/// <param name="Lost">How many changes were lost before this place; -1 if it cannot be told because the agent was restarted.</param>
/// <param name="Message">What happened and the next step, in words.</param>
public sealed record StreamNotice(
    string Kind,
    string Cursor,
    long Lost,
    string Message);
