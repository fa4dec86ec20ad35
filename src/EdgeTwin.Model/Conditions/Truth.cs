namespace EdgeTwin.Model.Conditions;

/// <summary>What a condition comes to.</summary>
public enum Truth : byte
{
    /// <summary>It cannot be told from what was measured.</summary>
    Unknown = 0,

    /// <summary>It does not hold.</summary>
    False = 1,

    /// <summary>It holds.</summary>
    True = 2,
}
