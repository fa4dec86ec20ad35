namespace EdgeTwin.Model.Configuration;

/// <summary>One <c>[[output.interlock]]</c>: a condition under which an output may not be driven.</summary>
/// <param name="Name">What it is called; unique among the interlocks of its output.</param>
/// <param name="When">While this holds, or cannot be told, the output may not be driven.</param>
public sealed record InterlockOptions(string Name, ConditionText When)
{
    /// <summary>Whether the output only has to stay as it is; else it has to be at its safe value.</summary>
    public bool IsHold { get; init; }

    /// <summary>What people are told; empty where the condition says enough.</summary>
    public string Text { get; init; } = "";
}
