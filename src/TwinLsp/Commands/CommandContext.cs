namespace EdgeTwin.Lsp.Commands;

/// <summary>What every command is given.</summary>
internal sealed record CommandContext
{
    /// <summary>Where to write.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>The folder that relative paths are taken from.</summary>
    public required string Folder { get; init; }

    /// <summary>A variable of the environment by name; null if it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
