namespace EdgeTwin.Control;

/// <summary>What an interlock does to its output while its condition holds, or cannot be told.</summary>
public enum InterlockAction : byte
{
    /// <summary>The output is at its safe value.</summary>
    Safe = 0,

    /// <summary>The output stays as it is, or goes to its safe value.</summary>
    Hold = 1,
}
