using System.Buffers.Text;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>/proc/stat: load of the machine and of each core, context switches, interrupts, forks, processes (proc_stat(5)).</summary>
internal sealed class ProcStatDecoder : HostDecoder
{
    internal const string DriverName = "host-stat";
    private const string Twin = HostTwins.Cpu;
    private const int OwnSamples = 6;
    private const int NoSlot = -1;

    private readonly int _load;
    private readonly int _contextSwitches;
    private readonly int _interrupts;
    private readonly int _forks;
    private readonly int _running;
    private readonly int _blocked;
    private readonly ulong[] _ticks = new ulong[CpuTime.FieldCount];
    private CpuTime _allTime;
    private int[] _coreSlots = [];
    private CpuTime[] _coreTimes = [];

    internal ProcStatDecoder(IPropertyCatalog catalog)
        : base(DriverName, "", catalog, OwnSamples + Limits.CoresMax)
    {
        _load = Slots.Add(HostProperty.Share(Twin, "load", "Share of the time that all cores together were busy"));
        _contextSwitches = Slots.Add(HostProperty.Rate(Twin, "context_switch_rate", "Context switches per second", 1));
        _interrupts = Slots.Add(HostProperty.Rate(Twin, "interrupt_rate", "Interrupts per second", 1));
        _forks = Slots.Add(HostProperty.Rate(Twin, "fork_rate", "Processes and threads started per second", 0.1));
        _running = Slots.Add(HostProperty.Of(Twin, "processes_running", HostProperty.CountUnit, "Threads that run or could run", 0, null, 1));
        _blocked = Slots.Add(HostProperty.Of(Twin, "processes_blocked", HostProperty.CountUnit, "Threads that wait for I/O", 0, null, 1));
    }

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        var isKnown = false;
        while (TextFields.TryTakeLine(ref text, out var line))
        {
            var key = TextFields.TakeField(ref line);
            if (key.StartsWith("cpu"u8))
                isKnown |= ReadCpu(key[3..], line);
            else if (key.SequenceEqual("ctxt"u8))
                isKnown |= ReadRate(_contextSwitches, line, monotonicNs);
            else if (key.SequenceEqual("intr"u8))
                isKnown |= ReadRate(_interrupts, line, monotonicNs);
            else if (key.SequenceEqual("processes"u8))
                isKnown |= ReadRate(_forks, line, monotonicNs);
            else if (key.SequenceEqual("procs_running"u8))
                isKnown |= ReadCount(_running, line);
            else if (key.SequenceEqual("procs_blocked"u8))
                isKnown |= ReadCount(_blocked, line);
        }
        return isKnown;
    }

    private bool ReadCpu(ReadOnlySpan<byte> number, ReadOnlySpan<byte> line)
    {
        var isWhole = TextFields.TryTakeCounts(ref line, _ticks);
        if (number.IsEmpty)
            return Set(_load, ref _allTime, isWhole);
        if (!Utf8Parser.TryParse(number, out int core, out var used) || used != number.Length || core is < 0 or >= Limits.CoresMax)
            return false;
        if (core >= _coreSlots.Length || _coreSlots[core] == NoSlot)
        {
            if (!isWhole || !TryAddCore(core))
                return false;
        }
        return Set(_coreSlots[core], ref _coreTimes[core], isWhole);
    }

    private bool TryAddCore(int core)
    {
        if (core >= _coreSlots.Length)
        {
            var known = _coreSlots.Length;
            Array.Resize(ref _coreSlots, core + 1);
            Array.Resize(ref _coreTimes, core + 1);
            _coreSlots.AsSpan(known).Fill(NoSlot);
        }
        var load = HostProperty.Share(Twin, $"core{core}_load", $"Share of the time that core {core} was busy");
        if (!Slots.TryAdd([load], QualityReason.Missing, out var slot))
            return false;
        _coreSlots[core] = slot;
        return true;
    }

    private bool Set(int slot, ref CpuTime time, bool isWhole)
    {
        var percent = 0.0;
        var reason = isWhole ? time.Next(_ticks, out percent) : QualityReason.Malformed;
        if (reason == QualityReason.None)
            Slots.Set(slot, percent);
        else
            Slots.SetBad(slot, reason);
        return isWhole;
    }

    private bool ReadRate(int slot, ReadOnlySpan<byte> line, long monotonicNs)
    {
        var isWhole = TextFields.TryTakeCount(ref line, out var count);
        if (isWhole)
            Slots.SetRate(slot, count, monotonicNs);
        else
            Slots.SetBad(slot, QualityReason.Malformed);
        return isWhole;
    }

    private bool ReadCount(int slot, ReadOnlySpan<byte> line)
    {
        var isWhole = TextFields.TryTakeCount(ref line, out var count);
        if (isWhole)
            Slots.Set(slot, count);
        else
            Slots.SetBad(slot, QualityReason.Malformed);
        return isWhole;
    }
}
