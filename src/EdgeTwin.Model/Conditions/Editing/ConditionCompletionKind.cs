namespace EdgeTwin.Model.Conditions.Editing;

/// <summary>What a completion of a condition is.</summary>
public enum ConditionCompletionKind : byte
{
    /// <summary>A property.</summary>
    Property,

    /// <summary>A function.</summary>
    Function,

    /// <summary>A keyword or symbol.</summary>
    Keyword,

    /// <summary>A unit.</summary>
    Unit,
}
