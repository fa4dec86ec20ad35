namespace EdgeTwin.Agent.Api.Access;

/// <summary>What a route asks of its caller.</summary>
public enum AccessLevel
{
    /// <summary>May see values, history, health.</summary>
    Read,

    /// <summary>May wish, reload, record.</summary>
    Control,

    /// <summary>May let others in; only ever someone on this machine who may control.</summary>
    Administer,
}
