using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeTwin.Model.Conditions.Checking;

namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>How many bytes a monitor may come to hold.</summary>
internal sealed class MemoryBound
{
    private const double NsPerSecond = 1e9;
    private const int RoomMin = 8;

    private readonly Dictionary<ConditionNode, double> _changesPerSecond = new(ReferenceEqualityComparer.Instance);
    private readonly double _samplesPerSecond;
    private double _bytes;

    private MemoryBound(double samplesPerSecond) => _samplesPerSecond = samplesPerSecond;

    /// <summary>The most bytes a program comes to hold if no property has more samples than so many a second, all of them different.</summary>
    internal static long Of(ConditionNode program, double samplesPerSecond)
    {
        var bound = new MemoryBound(samplesPerSecond);
        bound.Changes(program);
        return (long)(bound._bytes + bound._changesPerSecond.Count * (Unsafe.SizeOf<ProgramStep>() + Unsafe.SizeOf<Band>()));
    }

    // How often the result of a node changes: with what it is of, and a window again when that leaves it.
    private double Changes(ConditionNode node)
    {
        if (_changesPerSecond.TryGetValue(node, out var known))
            return known;
        var below = node.Operands.Sum(Changes);
        var perSecond = node.Operation switch
        {
            ConditionOperation.Constant => 0,
            // It may also become unknown between two samples.
            ConditionOperation.Number or ConditionOperation.Flag => 2 * _samplesPerSecond,
            ConditionOperation.Age => _samplesPerSecond + 1,
            ConditionOperation.CountSamples => 2 * _samplesPerSecond,
            ConditionOperation.Average or ConditionOperation.Deviation or ConditionOperation.Rate => Limits.ConditionWindowSteps / (node.Ns / NsPerSecond),
            ConditionOperation.Least or ConditionOperation.Greatest or ConditionOperation.CountRises or ConditionOperation.Since or ConditionOperation.Until => 2 * below,
            _ => below,
        };
        _bytes += node.Operation switch
        {
            ConditionOperation.Least or ConditionOperation.Greatest => 2 * 24 * Room(below, node.Ns),
            ConditionOperation.Since => 2 * 24 * Room(node.Ns == 0 ? 0 : below, node.Ns),
            ConditionOperation.Until => 56 * Room(below, node.Ns),
            ConditionOperation.Delay => 32 * Room(below, node.Ns),
            ConditionOperation.CountRises => 8 * Room(below, node.Ns),
            ConditionOperation.CountSamples => 8 * Room(_samplesPerSecond, node.Ns),
            ConditionOperation.Average or ConditionOperation.Deviation or ConditionOperation.Rate => 32 * Limits.ConditionWindowSteps,
            _ => 0,
        };
        return _changesPerSecond[node] = perSecond;
    }

    // Room doubles, so it is a power of two.
    private static double Room(double changesPerSecond, long windowNs)
    {
        var changes = Math.Min(Limits.ConditionChangesMax, changesPerSecond * (windowNs / NsPerSecond) + 2);
        return Math.Max(RoomMin, BitOperations.RoundUpToPowerOf2((ulong)changes));
    }
}
