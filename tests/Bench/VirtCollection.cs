namespace EdgeTwin.Bench;

/// <summary>The classes that share one boot of the fast machine; their tests take turns.</summary>
[CollectionDefinition(Name)]
public sealed class VirtCollection : ICollectionFixture<VirtFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "virt";
}
