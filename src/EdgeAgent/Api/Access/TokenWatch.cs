using EdgeTwin.Model;

namespace EdgeTwin.Agent.Api.Access;

/// <summary>Ends what a token's holder is doing when the token counts no more.</summary>
internal sealed class TokenWatch : IDisposable
{
    // The longest that a timer waits. A stream that lasts longer is ended then too, and asked for again.
    private static readonly TimeSpan WaitMax = TimeSpan.FromDays(49);

    private readonly CancellationTokenRegistration _revoked;
    private readonly ITimer? _expired;

    /// <summary>Begins to watch.</summary>
    /// <param name="token">The token.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="end">Ends it.</param>
    public TokenWatch(AccessToken token, TimeProvider time, Action end)
    {
        _revoked = token.Revoked.Register(end);
        if (token.ExpiresNs == long.MaxValue)
            return;
        var left = TimeSpan.FromTicks(Math.Clamp((token.ExpiresNs - ClockReading.Of(time).UtcNs) / TimeSpan.NanosecondsPerTick, 0, WaitMax.Ticks));
        _expired = time.CreateTimer(static state => ((Action)state!)(), end, left, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _revoked.Dispose();
        _expired?.Dispose();
    }
}
