using EdgeTwin.Control;
using EdgeTwin.Model;
using EdgeTwin.Store.Decisions;
using EdgeTwin.Store.Desired;

namespace EdgeTwin.Agent.Control;

internal sealed partial class ControlEngine
{
    private const string Itself = "edgetwin";

    /// <inheritdoc/>
    public WishOutcome Ask(Wish wish)
    {
        lock (_gate)
        {
            if (PlaceOf(wish.PropertyId) is not (>= 0 and var place))
                return NoOutput;
            var isAllowed = IsAllowed(place, wish, out var decision, out var why);
            return new(isAllowed ? WishResult.Accepted : WishResult.Refused, StatusOf(place, decision, why), _journal.Wanted(wish.PropertyId), why);
        }
    }

    /// <inheritdoc/>
    public ValueTask<WishOutcome> WishAsync(Wish wish) => new(Task.Run(() => Take(wish)));

    /// <inheritdoc/>
    public ValueTask<WishOutcome> ReleaseAsync(int propertyId, string author, string reason, long? expectedVersion) =>
        new(Task.Run(() => Release(propertyId, author, reason, expectedVersion)));

    /// <inheritdoc/>
    public Task<CommandStatus> RunAsync(Wish wish, TimeSpan timeout) => _commands.RunAsync(wish, timeout);

    /// <inheritdoc/>
    public WishOutcome Renew(int propertyId, long version)
    {
        WishOutcome outcome;
        lock (_gate)
        {
            if (PlaceOf(propertyId) is not (>= 0 and var place))
                return NoOutput;
            var (output, nowNs) = (_outputs[place], ClockReading.Monotonic(_agent.Time));
            if (output.Wish is not { } wish || wish.Version != version || _core.RequestOf(place).LeaseUntilNs <= nowNs)
                return new(WishResult.Refused, StatusOf(place), _journal.Wanted(propertyId), "that wish is no longer in force");
            _core.Request(place, RequestOf(wish.IsManual, wish.Value, wish.LeaseNs, nowNs), nowNs);
            Step(nowNs);
            outcome = new(WishResult.Accepted, StatusOf(place), wish, "");
        }
        Changed();
        return outcome;
    }

    private static WishOutcome NoOutput { get; } = new(WishResult.NoOutput, null, null, "");

    private static DriveRequest RequestOf(bool isManual, double value, long leaseNs, long nowNs) =>
        new(isManual ? DrivePriority.Manual : DrivePriority.Remote, value, leaseNs == 0 ? long.MaxValue : nowNs + leaseNs);

    private WishOutcome Take(Wish wish)
    {
        lock (_wishing)
        {
            if (PlaceOf(wish.PropertyId) is not (>= 0 and var place))
                return NoOutput;
            var (output, stored, utcNs) = (_outputs[place], _journal.Wanted(wish.PropertyId), NowUtcNs());
            if (wish.ExpectedVersion is { } expected && expected != (stored?.Version ?? 0))
                return Ended(WishResult.Conflict, "");
            if (wish.ExpiresUtcNs <= utcNs)
                return Refuse(WishResult.Expired, "it came too late");
            string why;
            bool isAllowed;
            lock (_gate)
                isAllowed = IsAllowed(place, wish, out _, out why);
            if (!isAllowed && !wish.IsPatient)
                return Refuse(WishResult.Refused, why);
            if (!_ensurePersisted())
                return Ended(WishResult.NotDurable, "");
            var wanted = new DesiredState(wish.Value, 0, utcNs, wish.Author, wish.Reason) { IsManual = wish.IsManual, LeaseNs = wish.LeaseNs };
            var write = _journal.Set(wish.PropertyId, wanted, wish.ExpectedVersion, Record(DecisionKind.Accepted, why), out stored);
            if (write != DesiredWrite.Stored)
                return Ended(write == DesiredWrite.Conflict ? WishResult.Conflict : WishResult.NotDurable, "");
            lock (_gate)
                PutInForce(output, place, wish, stored!, utcNs);
            Changed();
            _journal.Commit();
            lock (_gate)
                return new(WishResult.Accepted, StatusOf(place), stored, WhyOf(output, place, _core.DecisionOf(place), wish));

            DecisionRecord Record(DecisionKind kind, string said) => new(0, utcNs, output.Property.ToString(), kind, wish.Value, wish.Author, wish.Reason, said, wish.Key);

            WishOutcome Refuse(WishResult result, string said)
            {
                _journal.HandOver(Record(DecisionKind.Refused, said));
                _events.Add("info", "control", $"{wish.Author} may not drive {output.Property} to {ValueOf(output, wish.Value)}: {said}");
                _journal.Commit();
                return Ended(result, said);
            }

            WishOutcome Ended(WishResult result, string said)
            {
                lock (_gate)
                    return new(result, StatusOf(place), stored, said);
            }
        }
    }

    private void PutInForce(Output output, int place, Wish wish, DesiredState stored, long utcNs)
    {
        var nowNs = ClockReading.Monotonic(_agent.Time);
        (output.Wish, output.Key) = (stored, wish.Key);
        output.ExpiresNs = wish.ExpiresUtcNs is { } expires ? nowNs + (expires - utcNs) : long.MaxValue;
        _core.Request(place, RequestOf(wish.IsManual, wish.Value, wish.LeaseNs, nowNs), nowNs);
        // Another wish is another decision, though the output may be the same.
        output.Recorded = null;
        Step(nowNs);
        if (output.Recorded is null)
            WriteDown(output, place, _core.DecisionOf(place));
        LookAtHardware();
    }

    private bool IsAllowed(int place, Wish wish, out Decision decision, out string why)
    {
        var (output, nowNs) = (_outputs[place], ClockReading.Monotonic(_agent.Time));
        decision = _core.Ask(place, RequestOf(wish.IsManual, wish.Value, wish.LeaseNs, nowNs), nowNs);
        if (output.Wish is { IsManual: true } held && !wish.IsManual && _core.RequestOf(place).LeaseUntilNs > nowNs)
        {
            why = $"{held.Author} has taken it over by hand{(held.Reason.Length > 0 ? $" ({held.Reason})" : "")}; it must be released first";
            return false;
        }
        if (wish.Value < output.Policy.Min || wish.Value > output.Policy.Max)
        {
            why = $"{ValueOf(output, wish.Value)} is out of its range; allowed is from {ValueOf(output, output.Policy.Min)} to {ValueOf(output, output.Policy.Max)}";
            return false;
        }
        why = WhyOf(output, place, decision, wish);
        // What is safe is always allowed, whatever it is safe from.
        return wish.Value == output.Policy.Safe || decision is { Request: 0, IsSafe: false } and not { Cause: DecisionCause.Held };
    }

    private WishOutcome Release(int propertyId, string author, string reason, long? expectedVersion)
    {
        lock (_wishing)
        {
            if (PlaceOf(propertyId) is not (>= 0 and var place))
                return NoOutput;
            var (output, stored) = (_outputs[place], _journal.Wanted(propertyId));
            if (stored is null or { IsReleased: true })
                return Outcome(WishResult.Accepted);
            var record = new DecisionRecord(0, NowUtcNs(), output.Property.ToString(), DecisionKind.Ended, double.NaN, author, reason, $"{stored.Author} no longer has the say", "");
            var write = _journal.Set(propertyId, new DesiredState(double.NaN, 0, record.UtcNs, author, reason), expectedVersion, record, out stored);
            if (write != DesiredWrite.Stored)
                return Outcome(write == DesiredWrite.Conflict ? WishResult.Conflict : WishResult.NotDurable);
            lock (_gate)
            {
                Forget(output, place);
                Step(ClockReading.Monotonic(_agent.Time));
            }
            Changed();
            _journal.Commit();
            return Outcome(WishResult.Accepted);

            WishOutcome Outcome(WishResult result)
            {
                lock (_gate)
                    return new(result, StatusOf(place), stored, "");
            }
        }
    }

    private void Forget(Output output, int place)
    {
        (output.Wish, output.Key, output.ExpiresNs) = (null, "", long.MaxValue);
        _core.Request(place, default, ClockReading.Monotonic(_agent.Time));
    }

    /// <summary>Wishes that were to be done by a time, and have not been.</summary>
    /// <returns>When the next one is over, ns.</returns>
    private long EndExpired(long nowNs)
    {
        var nextNs = long.MaxValue;
        for (var place = 0; place < _outputs.Length; place++)
        {
            var output = _outputs[place];
            if (output.ExpiresNs == long.MaxValue || output.Wish is not { } wish)
                continue;
            if (_core.DecisionOf(place) is { Request: 0, Cause: DecisionCause.Driven or DecisionCause.Approaching })
            {
                output.ExpiresNs = long.MaxValue;
            }
            else if (nowNs >= output.ExpiresNs)
            {
                Forget(output, place);
                End(output, wish, "it could not be done in time");
            }
            else
            {
                nextNs = Math.Min(nextNs, output.ExpiresNs);
            }
        }
        return nextNs;
    }

    /// <summary>A wish is over by itself: the output knows at once, and the disk as soon as it can.</summary>
    private void End(Output output, DesiredState wish, string why)
    {
        output.Wish = null;
        _journal.HandOver(new(0, NowUtcNs(), output.Property.ToString(), DecisionKind.Ended, wish.Value, wish.Author, wish.Reason, why, output.Key));
        var (propertyId, released) = (output.PropertyId, new DesiredState(double.NaN, 0, NowUtcNs(), Itself, why));
        // Only that very wish: there may be another by then.
        ThreadPool.UnsafeQueueUserWorkItem(_ => _journal.Set(propertyId, released, wish.Version, null, out DesiredState? _), null);
    }

    private int PlaceOf(int propertyId) => Array.FindIndex(_outputs, output => output.PropertyId == propertyId);
}
