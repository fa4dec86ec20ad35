using System.Runtime.CompilerServices;
using EdgeTwin.Model;
using FASTER.core;

namespace EdgeTwin.Store.State;

/// <summary>
/// How FASTER folds a sample into a property's state, in place. One thread writes; readers on other threads use the
/// version field as a sequence lock, so neither ever waits for the other.
/// </summary>
internal sealed class StateFunctions : FunctionsBase<int, PropertyState, Sample, PropertyState, Empty>
{
    private const long NsPerMinute = 60_000_000_000;

    /// <inheritdoc/>
    public override bool InitialUpdater(ref int key, ref Sample input, ref PropertyState value, ref PropertyState output, ref RMWInfo rmwInfo)
    {
        value = default;
        value.Value = double.NaN;
        Fold(in input, ref value);
        return true;
    }

    /// <inheritdoc/>
    public override bool InPlaceUpdater(ref int key, ref Sample input, ref PropertyState value, ref PropertyState output, ref RMWInfo rmwInfo)
    {
        var version = value.Version;
        Volatile.Write(ref value.Version, version + 1);
        Volatile.WriteBarrier();
        Fold(in input, ref value);
        Volatile.Write(ref value.Version, version + 2);
        return true;
    }

    /// <inheritdoc/>
    public override bool CopyUpdater(ref int key, ref Sample input, ref PropertyState oldValue, ref PropertyState newValue, ref PropertyState output, ref RMWInfo rmwInfo)
    {
        newValue = oldValue;
        Fold(in input, ref newValue);
        return true;
    }

    /// <inheritdoc/>
    public override bool ConcurrentReader(ref int key, ref Sample input, ref PropertyState value, ref PropertyState dst, ref ReadInfo readInfo)
    {
        Copy(ref value, out dst);
        return true;
    }

    /// <inheritdoc/>
    public override bool SingleReader(ref int key, ref Sample input, ref PropertyState value, ref PropertyState dst, ref ReadInfo readInfo)
    {
        Copy(ref value, out dst);
        return true;
    }

    private static void Copy(ref PropertyState source, out PropertyState copy)
    {
        var spin = new SpinWait();
        while (true)
        {
            var before = Volatile.Read(ref source.Version);
            copy = source;
            Volatile.ReadBarrier();
            if ((before & 1) == 0 && Volatile.Read(ref source.Version) == before)
                return;
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold(in Sample sample, ref PropertyState state)
    {
        state.Quality = sample.Quality;
        state.Reason = sample.Reason;
        state.UtcNs = sample.UtcNs;
        state.MonotonicNs = sample.MonotonicNs;
        state.SampleCount++;
        if (sample.Quality == Quality.Bad)
        {
            state.BadCount++;
            return;
        }
        state.Value = sample.Value;
        state.ValueUtcNs = sample.UtcNs;
        FoldWindow(in sample, ref state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FoldWindow(in Sample sample, ref PropertyState state)
    {
        var minute = (int)(sample.UtcNs / NsPerMinute);
        if (minute != state.WindowMinute || state.WindowCount == 0)
        {
            state.WindowMinute = minute;
            state.WindowCount = 1;
            state.WindowMin = state.WindowMax = state.WindowSum = sample.Value;
            return;
        }
        state.WindowCount++;
        state.WindowSum += sample.Value;
        if (sample.Value < state.WindowMin)
            state.WindowMin = sample.Value;
        if (sample.Value > state.WindowMax)
            state.WindowMax = sample.Value;
    }
}
