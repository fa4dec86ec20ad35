using System.Globalization;
using System.Text;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Probe;

/// <summary>Reads a chip once, straight on its bus, and explains every byte of it: what <c>edgetwin probe</c> shows.</summary>
public static class ChipProbe
{
    private const long NsPerTick = 100;

    /// <summary>Reads and explains.</summary>
    /// <param name="installation">The part and its settings.</param>
    /// <param name="target">Where it hangs; the bus is open.</param>
    /// <param name="time">The clock of the waits.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <exception cref="FormatException">The settings give a script that cannot be carried out.</exception>
    public static async Task<ProbeResult> RunAsync(PartInstallation installation, ProbeTarget target, TimeProvider time, CancellationToken cancellation)
    {
        var script = ResolvedScript.Of(installation.Descriptor, installation.Evaluate);
        var link = new TracingLink(target, script, installation.Address, time);
        var run = new DeviceScript(script, link, installation.Address, checksIdentityAtEachPoll: false, new DeviceCounters(), time);
        link.Phase = () => run.Phase;
        var result = new ProbeResult(
            installation.Descriptor.Part, installation.Descriptor.Title, installation.Descriptor.DataSheet,
            installation.Descriptor.Tested.ToString().ToLowerInvariant(), target.Bus.PlaceOf(target.Address), SettingsOf(installation), [], [], [], [], "");

        run.BeginStart(ClockReading.Monotonic(time));
        var isRead = await CarryOutAsync(run, ScriptProgress.Started, time, cancellation).ConfigureAwait(false);
        if (isRead)
        {
            run.BeginPoll(ClockReading.Monotonic(time));
            isRead = await CarryOutAsync(run, ScriptProgress.ReadsDue, time, cancellation).ConfigureAwait(false);
        }
        var frame = new byte[script.FrameBytes];
        isRead = isRead && run.ReadFrame(frame) >= 0;
        result = result with { Transfers = link.Transfers };
        return isRead ? Explain(result, installation, script, frame, time) : result with { Failure = FailureWords.Of(run.Failure, script, target.Bus, target.Address) };
    }

    /// <summary>Why a bus could not be opened, in words.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="error">The errno, positive.</param>
    public static string WordsOfAdapter(IChipBus bus, int error) => FailureWords.OfAdapter(bus, error);

    /// <summary>Bytes in hexadecimal.</summary>
    internal static string Hex(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (var part in bytes)
            text.Append(text.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{part:X2}");
        return text.ToString();
    }

    private static async Task<bool> CarryOutAsync(DeviceScript run, ScriptProgress wanted, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            var progress = run.Advance(ClockReading.Monotonic(time));
            if (progress == wanted)
                return true;
            if (progress != ScriptProgress.Waiting)
                return false;
            if (run.DueNs - ClockReading.Monotonic(time) is > 0 and var waitNs)
                await Task.Delay(new TimeSpan(waitNs / NsPerTick + 1), time, cancellation).ConfigureAwait(false);
        }
    }

    private static ProbeResult Explain(ProbeResult result, PartInstallation installation, ResolvedScript script, byte[] frame, TimeProvider time)
    {
        var reads = new List<ProbeRead>();
        var data = new ReadBytes();
        var offset = 0;
        foreach (var (source, read) in script.Coefficients.Select(read => (FieldSource.Coefficients, read)).Concat(script.Reads.Select(read => (FieldSource.Reads, read))))
        {
            var raw = frame.AsSpan(offset, read.Length);
            var taken = new byte[read.Length];
            var holds = CheckSums.TryTakeOut(read, installation.Address, raw, taken, out var count);
            var after = Hex(read.Write);
            reads.Add(new ProbeRead(source.ToString().ToLowerInvariant(), Hex(raw), Hex(taken.AsSpan(0, count)), read.Crc is null ? "none" : holds ? "holds" : "wrong", after));
            data.Add(source, after, taken.AsSpan(0, count));
            offset += read.Length;
        }
        var numbers = new PartNumbers(installation, frame, ClockReading.Monotonic(time));
        return result with { Reads = reads, Fields = [.. numbers.Fields(data)], Properties = [.. numbers.Properties()] };
    }

    private static string[] SettingsOf(PartInstallation installation) =>
        [.. installation.Descriptor.Settings.Select((setting, index) => string.Create(CultureInfo.InvariantCulture, $"{setting.Name} = {installation.Settings[index]}"))];
}
