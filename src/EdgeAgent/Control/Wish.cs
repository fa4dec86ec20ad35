namespace EdgeTwin.Agent.Control;

/// <summary>What somebody wants an output to be.</summary>
/// <param name="PropertyId">The output's property.</param>
/// <param name="Value">The value in its unit.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record Wish(int PropertyId, double Value, string Author, string Reason)
{
    /// <summary>Whether they take it over by hand, which goes before rules.</summary>
    public bool IsManual { get; init; }

    /// <summary>How long it stands without being renewed, ns; 0: as long as the output lets it.</summary>
    public long LeaseNs { get; init; }

    /// <summary>Whether it is to be kept where it cannot be done now, and be done as soon as it can.</summary>
    public bool IsPatient { get; init; }

    /// <summary>When it is over if it has not been done by then, ns since the Unix epoch; null for never.</summary>
    public long? ExpiresUtcNs { get; init; }

    /// <summary>The version the caller has seen (0: none); null to overwrite whatever is there.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The idempotency key of the command it belongs to; empty for none.</summary>
    public string Key { get; init; } = "";
}
