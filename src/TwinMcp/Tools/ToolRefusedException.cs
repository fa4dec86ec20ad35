namespace EdgeTwin.Mcp.Tools;

/// <summary>A call that cannot be answered as it was asked; its message says what was wrong and what is allowed, for whoever called.</summary>
internal sealed class ToolRefusedException(string message) : Exception(message);
