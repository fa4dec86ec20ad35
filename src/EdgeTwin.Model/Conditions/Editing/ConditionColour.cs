namespace EdgeTwin.Model.Conditions.Editing;

/// <summary>What a piece of a condition is to a reader's eye.</summary>
public enum ConditionColour : byte
{
    /// <summary>A keyword.</summary>
    Keyword,

    /// <summary>A function.</summary>
    Function,

    /// <summary>A property.</summary>
    Property,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A unit.</summary>
    Unit,

    /// <summary>An operator.</summary>
    Operator,
}
