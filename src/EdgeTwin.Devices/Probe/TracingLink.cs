using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Probe;

/// <summary>A chip that writes down everything it is asked and everything it answers.</summary>
internal sealed class TracingLink(ProbeTarget target, ResolvedScript script, int address, TimeProvider time) : IDeviceLink
{
    private const double NsPerUs = 1000;
    private readonly List<ProbeTransfer> _transfers = [];
    private readonly IDeviceLink _chip = target.Chip;
    private int _identityChecks;

    /// <summary>What was written down.</summary>
    internal IReadOnlyList<ProbeTransfer> Transfers => _transfers;

    /// <summary>Says for what the next transfers are.</summary>
    internal Func<ScriptPhase> Phase { get; set; } = static () => ScriptPhase.Identity;

    /// <inheritdoc/>
    public int Write(ReadOnlySpan<byte> data)
    {
        var start = ClockReading.Monotonic(time);
        var result = _chip.Write(data);
        Note(data, [], result, start);
        return result;
    }

    /// <inheritdoc/>
    public int Read(Span<byte> data)
    {
        var start = ClockReading.Monotonic(time);
        var result = _chip.Read(data);
        Note([], data, result, start);
        return result;
    }

    /// <inheritdoc/>
    public int WriteRead(ReadOnlySpan<byte> write, Span<byte> read)
    {
        var start = ClockReading.Monotonic(time);
        var result = _chip.WriteRead(write, read);
        Note(write, read, result, start);
        return result;
    }

    private void Note(ReadOnlySpan<byte> write, ReadOnlySpan<byte> read, int result, long startNs)
    {
        var took = (ClockReading.Monotonic(time) - startNs) / NsPerUs;
        var phase = Phase();
        var answer = result < 0 ? [] : read;
        _transfers.Add(new ProbeTransfer(
            phase.ToString().ToLowerInvariant(), ChipProbe.Hex(write), ChipProbe.Hex(answer), result < 0 ? LinuxError.NameOf(-result) : "", took, WordsOf(phase, answer)));
    }

    private string WordsOf(ScriptPhase phase, ReadOnlySpan<byte> answer)
    {
        if (answer.IsEmpty)
            return "";
        if (!target.Bus.HasAcknowledge && (answer.IndexOfAnyExcept((byte)0x00) < 0 || answer.IndexOfAnyExcept((byte)0xFF) < 0))
            return "every bit is the same: perhaps nothing is connected";
        var check = phase switch
        {
            ScriptPhase.Identity when _identityChecks < script.Identity.Count => script.Identity[_identityChecks++],
            ScriptPhase.Ready => script.Ready,
            _ => null,
        };
        if (check is null)
            return "";
        var data = new byte[answer.Length];
        if (!CheckSums.TryTakeOut(check.Read, address, answer, data, out var count))
            return "the check-sum is wrong";
        var allowed = string.Join(" or ", check.AnyOf.Select(bytes => ChipProbe.Hex(bytes)));
        var mask = check.Mask.Any(bits => bits != 0xFF) ? $" under the mask {ChipProbe.Hex(check.Mask)}" : "";
        if (phase == ScriptPhase.Ready)
            return check.Holds(data.AsSpan(0, count)) ? "ready" : "not ready yet";
        return check.AnyOf.Length == 0 ? "it answered, which is all that is asked" : $"{(check.Holds(data.AsSpan(0, count)) ? "as it should be" : "another part")}: {allowed}{mask}";
    }
}
