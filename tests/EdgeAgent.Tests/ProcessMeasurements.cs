namespace EdgeAgent.Tests;

/// <summary>Tests that count what the whole process allocates, or send it signals; nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(ProcessMeasurements), DisableParallelization = true)]
public sealed class ProcessMeasurements;
