namespace EdgeTwin.Model;

/// <summary>What the values of a property are.</summary>
public enum PropertyKind : byte
{
    /// <summary>A number with a unit.</summary>
    Number = 0,

    /// <summary>True or false, stored as 1 or 0.</summary>
    Boolean = 1,
}
