namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>Which part of a script an operation belongs to.</summary>
public enum ScriptPhase : byte
{
    /// <summary>Whether it is the right part.</summary>
    Identity,

    /// <summary>Setting it up.</summary>
    Init,

    /// <summary>Reading its factory calibration.</summary>
    Coefficients,

    /// <summary>Starting a measurement.</summary>
    Trigger,

    /// <summary>Asking whether the measurement is over.</summary>
    Ready,

    /// <summary>Reading the measurement.</summary>
    Reads,

    /// <summary>Writing an output. Not a part of the script: when, the arbiter says.</summary>
    Outputs,
}
