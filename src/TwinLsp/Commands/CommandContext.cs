namespace EdgeTwin.Lsp.Commands;

/// <summary>What every command is given.</summary>
internal sealed record CommandContext
{
    /// <summary>Where to write.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>The folder that relative paths are taken from.</summary>
    public required string Folder { get; init; }

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
