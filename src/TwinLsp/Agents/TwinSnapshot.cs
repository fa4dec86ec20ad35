using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Self.Values;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What agents have said of their twins until now. Nothing in it changes, so an editor's request never waits for an agent.</summary>
internal sealed class TwinSnapshot : ITwinValues
{
    private readonly ImmutableDictionary<PropertyReference, KnownProperty> _properties;

    /// <summary>A snapshot.</summary>
    /// <param name="properties">The properties by name.</param>
    /// <param name="isKnown">Whether an agent is connected or ever was: without that nothing is known of what exists.</param>
    public TwinSnapshot(ImmutableDictionary<PropertyReference, KnownProperty> properties, bool isKnown)
        : this(properties, properties.Keys.Select(reference => reference.Twin.Path).ToImmutableSortedSet(StringComparer.Ordinal), isKnown)
    {
    }

    private TwinSnapshot(ImmutableDictionary<PropertyReference, KnownProperty> properties, ImmutableSortedSet<string> twins, bool isKnown)
    {
        _properties = properties;
        Twins = twins;
        IsKnown = isKnown;
    }

    /// <summary>Nothing is known of any twin.</summary>
    public static TwinSnapshot None { get; } = new([], isKnown: false);

    /// <summary>Whether an agent is connected or ever was.</summary>
    public bool IsKnown { get; }

    /// <summary>The configuration files of the agents that are on this machine.</summary>
    public ImmutableArray<string> ConfigurationFiles { get; init; } = [];

    /// <summary>What can be driven.</summary>
    public ImmutableDictionary<PropertyReference, KnownOutput> Outputs { get; init; } = ImmutableDictionary<PropertyReference, KnownOutput>.Empty;

    /// <summary>The twins that several agents have; of each the first agent's counts.</summary>
    public ImmutableSortedSet<string> Shared { get; init; } = [];

    /// <summary>How many properties there are.</summary>
    public int Count => _properties.Count;

    /// <summary>The ids of the twins.</summary>
    public ImmutableSortedSet<string> Twins { get; }

    /// <summary>The properties, by name.</summary>
    public IEnumerable<KnownProperty> Properties => _properties.Values.OrderBy(property => property.Reference.ToString(), StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<PropertyReference> All => _properties.Keys;

    /// <summary>What is known of a property; null if no agent has told of it.</summary>
    public KnownProperty? Find(PropertyReference reference) => _properties.GetValueOrDefault(reference);

    /// <inheritdoc/>
    public bool TryFind(PropertyReference reference, [NotNullWhen(true)] out ConditionProperty? property) =>
        (property = Find(reference)?.Condition) is not null;

    /// <inheritdoc/>
    public double? ValueOf(PropertyReference reference) => Find(reference) is { Quality: <= Quality.Uncertain } property ? property.Value : null;

    /// <summary>The same after changes of properties that are known; those of others are passed over.</summary>
    /// <param name="changes">The changes, of each property the last.</param>
    /// <param name="clockBehindNs">How far their agent's clock is behind the reader's.</param>
    public TwinSnapshot With(IEnumerable<ChangeReport> changes, long clockBehindNs = 0)
    {
        var properties = _properties.ToBuilder();
        foreach (var change in changes)
        {
            if (PropertyReference.TryParse($"{change.Twin}#{change.Property}", out var reference) && _properties.TryGetValue(reference, out var property))
                properties[reference] = property.With(change) with { ClockBehindNs = clockBehindNs };
        }
        return new(properties.ToImmutable(), Twins, IsKnown) { ConfigurationFiles = ConfigurationFiles, Outputs = Outputs, Shared = Shared };
    }

    /// <summary>All that several agents say; of a property that two have, the first one's counts.</summary>
    public static TwinSnapshot Of(IReadOnlyList<TwinSnapshot> agents)
    {
        if (agents.Count == 1)
            return agents[0];
        var properties = ImmutableDictionary.CreateBuilder<PropertyReference, KnownProperty>();
        var outputs = ImmutableDictionary.CreateBuilder<PropertyReference, KnownOutput>();
        var shared = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        for (var i = 0; i < agents.Count; i++)
        {
            var agent = agents[i];
            shared.UnionWith(agents.Take(i).SelectMany(before => before.Twins.Intersect(agent.Twins)));
            foreach (var (reference, property) in agent._properties)
                properties.TryAdd(reference, property);
            foreach (var (reference, output) in agent.Outputs)
                outputs.TryAdd(reference, output);
        }
        return new(properties.ToImmutable(), agents.Any(agent => agent.IsKnown))
        {
            ConfigurationFiles = [.. agents.SelectMany(agent => agent.ConfigurationFiles).Distinct(StringComparer.Ordinal)],
            Outputs = outputs.ToImmutable(),
            Shared = shared.ToImmutable(),
        };
    }
}
