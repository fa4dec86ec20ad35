using EdgeTwin.Devices.Buses;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Scan;

/// <summary>
/// Finds the chips on an I2C bus without changing any. Presence is a plain read of one byte; identity is read only where no more
/// than a register number has to be written, and only where no part at that address takes that byte for an order (an I/O expander
/// takes any, an HTU21D is reset by the number of another's identity register). What needs a longer command is named as possible, for
/// a person to confirm.
/// </summary>
/// <param name="link">The chip at an address of the bus.</param>
/// <param name="parts">The descriptors of all I2C parts.</param>
public sealed class I2cScan(Func<byte, IDeviceLink> link, IReadOnlyList<DeviceDescriptor> parts)
{
    // UM10204, 3.1.12: what lies outside is reserved.
    private const byte AddressMin = 0x08;
    private const byte AddressMax = 0x77;

    // A bus whose lines are held answers every address with a time-out; that many in a row are no coincidence.
    private const int TimeoutsMax = 3;

    private const int TimedOut = -110;
    private const int Busy = -16;

    /// <summary>Asks every address but those of <paramref name="skipped"/>.</summary>
    /// <param name="skipped">Addresses that the kernel's drivers hold, as <c>0x48</c>.</param>
    /// <param name="problem">Why the scan was given up; empty if it was not.</param>
    public IReadOnlyList<ScannedPart> Run(IReadOnlySet<string> skipped, out string problem)
    {
        var found = new List<ScannedPart>();
        var timeouts = 0;
        problem = "";
        Span<byte> one = stackalloc byte[1];
        for (var address = AddressMin; address <= AddressMax; address++)
        {
            if (skipped.Contains(Place(address)))
                continue;
            var chip = link(address);
            var result = chip.Read(one);
            timeouts = result == TimedOut ? timeouts + 1 : 0;
            if (timeouts == TimeoutsMax)
            {
                problem = "the bus does not answer: SDA or SCL may be held low; unplug the parts one by one, and check the pull-ups";
                break;
            }
            if (result == 0)
                found.Add(Identify(address, chip));
            else if (result == Busy)
                found.Add(new(Place(address), ScanCertainty.Kernel, [], "busy: another driver has it"));
        }
        return found;
    }

    private ScannedPart Identify(byte address, IDeviceLink chip)
    {
        var candidates = parts.Where(part => part.Addresses.Contains(address)).ToArray();
        if (candidates.Length == 0)
            return new(Place(address), ScanCertainty.Unknown, [], "it answers; no descriptor knows this address");
        var orders = candidates.FirstOrDefault(TakesOneByteForAnOrder);
        if (orders is not null)
            return Possible(address, candidates, $"nothing was written to it, as {orders.Part} would act on it");
        var probes = candidates.Select(part => (Part: part, Probe: ProbeOf(part, candidates))).ToArray();
        if (probes.FirstOrDefault(candidate => candidate.Probe?.Holds(chip) == true).Part is { } identified)
            return new(Place(address), ScanCertainty.Identified, [identified.Part], identified.Title);
        DeviceDescriptor[] left = [.. probes.Where(candidate => candidate.Probe is null).Select(candidate => candidate.Part)];
        return left.Length == 0
            ? new(Place(address), ScanCertainty.Unknown, [], $"it answers, but is none of {string.Join(", ", candidates.Select(part => part.Part))}: their identity registers differ")
            : Possible(address, left, left.Length == 1 ? "it has no identity register that can be read without risk" : "they cannot be told apart without risk");
    }

    private static IdentityProbe? ProbeOf(DeviceDescriptor part, DeviceDescriptor[] candidates)
    {
        var probe = IdentityProbe.Of(part);
        return probe is not null && candidates.Any(other => other != part && probe.BeginsWithOneOf(OneByteOrders.Of(other))) ? null : probe;
    }

    private static ScannedPart Possible(byte address, DeviceDescriptor[] candidates, string why) => new(
        Place(address), ScanCertainty.Possible, [.. candidates.Select(part => part.Part)],
        $"{string.Join(" or ", candidates.Select(part => part.Title))}; {why}. If you know it is one: edgetwin probe {candidates[0].Part}");

    private static bool TakesOneByteForAnOrder(DeviceDescriptor part) => part.Outputs.Any(output => output.Write.Count == 1);

    private static string Place(byte address) => $"0x{address:x2}";
}
