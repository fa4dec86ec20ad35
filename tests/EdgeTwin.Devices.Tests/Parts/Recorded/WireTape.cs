using System.Globalization;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.OneWire;
using EdgeTwin.Devices.Parts;

namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>Records a 1-wire part by the agent's own loop, from a sysfs tree in which the kernel's file says what each vector says, and then nothing:
/// so the kernel has it when a sensor does not answer.</summary>
internal static class WireTape
{
    private const string Id = "28-0316a2795ea7";

    public static void Record(FrameTape tape, IReadOnlyList<PartVector> vectors)
    {
        using var root = new ScratchFolder("recorded");
        var folder = Directory.CreateDirectory(root[$"sys/bus/w1/devices/{Id}"]).FullName;
        using var loop = new OneWireLoop(
            new AttributeBusOptions(), root[""], new Dictionary<string, PartInstallation> { [Id] = tape.Installed(vectors[0]) }, tape.Queue, tape.ChannelSets, tape.Catalog, tape.Time);
        foreach (var vector in vectors)
        {
            var thousandths = vector.Reports["millicelsius"].ToString(CultureInfo.InvariantCulture);
            Say($"00 00 00 00 00 00 00 00 00 : crc=00 YES\n00 00 00 00 00 00 00 00 00 t={thousandths}\n");
        }
        Say("");
        loop.Close();

        void Say(string text)
        {
            File.WriteAllText(Path.Combine(folder, "w1_slave"), text);
            loop.Tick();
            tape.Take(isOkWanted: true);
            tape.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
