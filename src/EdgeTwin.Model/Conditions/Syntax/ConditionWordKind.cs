namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>How a word of the condition language is used.</summary>
public enum ConditionWordKind : byte
{
    /// <summary>Between or around conditions: <c>and</c>, <c>always</c>.</summary>
    Keyword,

    /// <summary>With its operands in parentheses: <c>avg(…)</c>.</summary>
    Function,

    /// <summary>Between numbers: <c>&gt;</c>, <c>+</c>.</summary>
    Symbol,

    /// <summary>A value: <c>true</c>, <c>false</c>.</summary>
    Value,
}
