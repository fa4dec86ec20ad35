namespace EdgeTwin.Store.Tests;

/// <summary>Tests that touch what the whole process shares; nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
