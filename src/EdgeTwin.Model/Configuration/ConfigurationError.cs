namespace EdgeTwin.Model.Configuration;

/// <summary>One thing that is wrong with a configuration, and where.</summary>
/// <param name="File">The file as it was named to the reader.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="Message">Names the bad value and what was allowed.</param>
public sealed record ConfigurationError(string File, int Line, int Column, string Message)
{
    /// <summary>The error as compilers print it: <c>file:line:column: message</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
