namespace EdgeTwin.Devices.Buses;

/// <summary>What a <see cref="BusNotice"/> means for the user.</summary>
public enum BusNoticeSeverity : byte
{
    /// <summary>Something works, or works again.</summary>
    Info,

    /// <summary>Something does not work; the loop goes on trying.</summary>
    Warning,

    /// <summary>Something cannot work until the configuration is changed.</summary>
    Error,
}
