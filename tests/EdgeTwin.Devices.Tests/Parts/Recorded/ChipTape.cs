using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>
/// Records a chip by the agent's own bus loop: for each vector a chip that answers with it is plugged in, read, and unplugged again where that
/// can be noticed. Vectors whose bytes no chip of the stage can have are left out.
/// </summary>
internal sealed class ChipTape(FrameTape tape, IChipStage stage) : IDisposable
{
    private const int StepsMax = 10_000;

    private ChipBusLoop? _loop;
    private IChipBus? _bus;
    private string _installed = "";

    /// <summary>How many vectors were recorded.</summary>
    public int Count { get; private set; }

    public void Record(IEnumerable<PartVector> vectors)
    {
        foreach (var vector in vectors)
        {
            if (!stage.TryPlug(tape, vector))
                continue;
            Install(vector);
            Until(isOkWanted: true, vector.Name);
            Count++;
            if (!stage.HasAcknowledge)
                continue;
            stage.Unplug();
            Until(isOkWanted: false, vector.Name);
        }
    }

    public void Dispose() => _bus?.Close();

    /// <summary>
    /// Another setting is another installation, with a loop and a channel set of its own; so are other coefficients where nobody notices that the
    /// chip was exchanged.
    /// </summary>
    private void Install(PartVector vector)
    {
        var decoder = new PartDecoder(tape.Installed(vector), tape.Catalog);
        var coefficients = stage.HasAcknowledge ? [] : vector.Frame.AsSpan(0, tape.Part.Coefficients.Sum(read => read.Length));
        var installed = $"{decoder.Parameters}{Convert.ToHexString(coefficients)}";
        if (_installed == installed)
            return;
        _bus?.Close();
        _installed = installed;
        _bus = stage.Open();
        var installation = tape.Installed(vector);
        var period = TimeSpan.FromMilliseconds(Math.Max(tape.Part.PeriodMsMin, 1000));
        var chip = new InstalledChip($"{installation}", installation.Address, stage.Link, ResolvedScript.Of(tape.Part, installation.Evaluate), decoder, period);
        _loop = new ChipBusLoop(_bus, [chip], tape.Queue, tape.ChannelSets, tape.Time);
        _loop.Begin();
    }

    private void Until(bool isOkWanted, string what)
    {
        for (var steps = 0; steps < StepsMax; steps++)
        {
            var dueNs = _loop!.Step();
            if (tape.Take(isOkWanted))
                return;
            var restNs = dueNs - ClockReading.Monotonic(tape.Time);
            if (restNs > 0)
                tape.Time.Advance(TimeSpan.FromMicroseconds(Math.Ceiling(restNs / 1e3)));
        }
        Assert.Fail($"{tape.Part.Part}, {what}: no {(isOkWanted ? "frame" : "word that it is unplugged")} came");
    }
}
