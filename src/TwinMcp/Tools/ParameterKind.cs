namespace EdgeTwin.Mcp.Tools;

/// <summary>What a parameter takes.</summary>
internal enum ParameterKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A day: <c>2026-11-20</c>.</summary>
    Day,

    /// <summary>One of some words.</summary>
    Word,
}
