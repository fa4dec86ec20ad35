namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>Why a script could not be carried out.</summary>
public enum ScriptFailureKind : byte
{
    /// <summary>It could, so far.</summary>
    None,

    /// <summary>A transfer ended in an error of the system.</summary>
    Transfer,

    /// <summary>Another part answers.</summary>
    WrongIdentity,

    /// <summary>What was read does not fit its check-sum.</summary>
    CheckSum,

    /// <summary>The measurement was not ready in twice its time.</summary>
    NotReady,
}
