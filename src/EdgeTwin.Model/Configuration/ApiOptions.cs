namespace EdgeTwin.Model.Configuration;

/// <summary>
/// The section <c>[api]</c>: who may do what over the socket. <c>root</c> and the user the agent runs as always may do
/// everything. An entry is a user name, <c>@</c> and a group name, or <c>*</c> for everyone on the machine.
/// </summary>
public sealed record ApiOptions
{
    /// <summary>Who else may read.</summary>
    public ValueList<string> Read { get; init; } = [];

    /// <summary>Who else may control; whoever may control may also read.</summary>
    public ValueList<string> Control { get; init; } = [];

    /// <summary>How many subscribers may be connected at once; the next one is refused with the reason.</summary>
    public int SubscribersMax { get; init; } = 1024;

    /// <summary>The largest request body; a larger one is refused unread.</summary>
    public int RequestBytesMax { get; init; } = 64 << 10;
}
