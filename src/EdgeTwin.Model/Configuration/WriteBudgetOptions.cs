namespace EdgeTwin.Model.Configuration;

/// <summary>The section <c>[write_budget]</c>: how much may be written to disk, to spare an SD card.</summary>
public sealed record WriteBudgetOptions
{
    /// <summary>Bytes a day, page rounding and checkpoints included; beyond that commits are stretched, and said so.</summary>
    public long BytesPerDay { get; init; } = 1_000_000_000;
}
