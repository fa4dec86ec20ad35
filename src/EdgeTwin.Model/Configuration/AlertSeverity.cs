namespace EdgeTwin.Model.Configuration;

/// <summary>How grave an alert is.</summary>
public enum AlertSeverity : byte
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Somebody should look at it.</summary>
    Warning,

    /// <summary>Somebody must do something now.</summary>
    Critical,
}
