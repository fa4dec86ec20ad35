using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Recording.Faults;

/// <summary>
/// Makes the faults of a plan happen to the frames of a replay. What happens to a frame follows from the seed, the frame's number
/// and its time alone: the same recording and plan give the same bytes, on any machine, at any speed.
/// </summary>
internal sealed class FaultInjector(FaultPlan plan)
{
    private readonly Dictionary<ushort, byte[]> _lastGood = [];
    private readonly List<DriftingDecoder> _decoders = [];
    private byte[] _payload = [];
    private int _payloadBytes;
    private long _firstNs = long.MinValue;
    private long _firstSentNs = long.MinValue;
    private ulong _frame;
    private uint _lost;

    /// <summary>What was injected so far.</summary>
    internal FaultCounts Counts { get; } = new();

    /// <summary>The bytes to send for the frame passed last.</summary>
    internal ReadOnlySpan<byte> Payload => _payload.AsSpan(0, _payloadBytes);

    private static ReadOnlySpan<byte> NackWords => "injected fault: no acknowledgement (NACK)"u8;

    /// <summary>Does to a frame what the plan says.</summary>
    /// <param name="header">The frame's header; changed with the frame.</param>
    /// <param name="payload">The frame's bytes as they were recorded.</param>
    /// <returns>Whether there is a frame to send, with <see cref="Payload"/>.</returns>
    internal bool TryPass(ref FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (_firstNs == long.MinValue)
            _firstNs = header.MonotonicNs;
        var since = TimeSpan.FromTicks((header.MonotonicNs - _firstNs) / 100);
        var random = new SplitMix((ulong)plan.Seed, _frame++);
        if (IsIn(plan.DropOuts, since))
        {
            Counts.DroppedOut++;
            _lost += 1 + header.LostBefore;
            return false;
        }
        header = header with { LostBefore = header.LostBefore + _lost };
        _lost = 0;
        if (random.NextUnit() < plan.NackShare)
        {
            Counts.Nacks++;
            Take(NackWords);
            header = header with { Status = FrameStatus.ReadFailed, PayloadLength = _payloadBytes };
            return true;
        }
        Take(header.Status == FrameStatus.Ok ? Stick(header.ChannelSet, since, payload) : payload);
        if (header.Status == FrameStatus.Ok)
            Flip(ref random);
        header = header with { PayloadLength = _payloadBytes };
        return true;
    }

    /// <summary>Says which times the frames carry that are sent; a drift goes by them.</summary>
    internal void Sending(long monotonicNs) => Interlocked.CompareExchange(ref _firstSentNs, monotonicNs, long.MinValue);

    /// <summary>A decoder whose samples drift as the plan says; the decoder itself where nothing drifts.</summary>
    internal IFrameDecoder Wrap(IFrameDecoder decoder, IPropertyCatalog catalog)
    {
        if (plan.Drifts.Count == 0)
            return decoder;
        _decoders.Add(new DriftingDecoder(decoder, plan.Drifts, catalog, () => Interlocked.Read(ref _firstSentNs), Counts));
        return _decoders[^1];
    }

    /// <summary>What of the plan met nothing in the recording, one sentence each.</summary>
    internal IEnumerable<string> Unmet() =>
        from drift in plan.Drifts
        where drift.Property.Length > 0 && !_decoders.Exists(decoder => decoder.HasSeen(drift))
        select $"No sample of a property '{drift.Property}' came in the recording, so its drift changed nothing.";

    private ReadOnlySpan<byte> Stick(ushort channelSet, TimeSpan since, ReadOnlySpan<byte> payload)
    {
        if (!IsIn(plan.Stuck, since))
        {
            if (plan.Stuck.Count > 0)
                _lastGood[channelSet] = payload.ToArray();
            return payload;
        }
        Counts.Stuck++;
        if (_lastGood.TryGetValue(channelSet, out var last))
            return last;
        return _lastGood[channelSet] = payload.ToArray();
    }

    private void Flip(ref SplitMix random)
    {
        for (var i = 0; i < _payloadBytes && plan.BitFlipShare > 0; i++)
        {
            if (random.NextUnit() >= plan.BitFlipShare)
                continue;
            _payload[i] ^= (byte)(1 << random.NextBit());
            Counts.BitsFlipped++;
        }
    }

    private void Take(ReadOnlySpan<byte> payload)
    {
        if (_payload.Length < payload.Length)
            _payload = new byte[payload.Length];
        payload.CopyTo(_payload);
        _payloadBytes = payload.Length;
    }

    private static bool IsIn(IReadOnlyList<FaultWindow> windows, TimeSpan since)
    {
        foreach (var window in windows)
        {
            if (window.Contains(since))
                return true;
        }
        return false;
    }
}
