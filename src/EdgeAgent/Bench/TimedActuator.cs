using EdgeTwin.Model;

namespace EdgeTwin.Agent.Bench;

/// <summary>An output that only notes when it was driven.</summary>
internal sealed class TimedActuator(PropertyReference property, TimeProvider time) : IActuator, IDisposable
{
    private readonly ManualResetEventSlim _driven = new(false, spinCount: 0);
    private long _drivenNs;

    /// <inheritdoc/>
    public PropertyReference Property { get; } = property;

    /// <inheritdoc/>
    public string Place => "bench";

    /// <inheritdoc/>
    public int LastResult => 0;

    /// <inheritdoc/>
    public bool IsSettled => true;

    /// <inheritdoc/>
    public int Drive(Actuation order)
    {
        Volatile.Write(ref _drivenNs, ClockReading.Monotonic(time));
        _driven.Set();
        return 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _driven.Dispose();

    /// <summary>From now on the next drive counts.</summary>
    public void Arm() => _driven.Reset();

    /// <summary>Waits for it.</summary>
    /// <returns>When it was driven, ns on the clock that never jumps; -1 if it was not.</returns>
    public long Wait(TimeSpan timeout) => _driven.Wait(timeout) ? Volatile.Read(ref _drivenNs) : -1;
}
