using EdgeTwin.Devices.Buses;

namespace EdgeTwin.Devices.Tests.Parts.Recorded;

/// <summary>A bus with one place on it, where a chip that answers as a vector says can be plugged in.</summary>
internal interface IChipStage : IDisposable
{
    /// <summary>The bus as a loop has it. A loop closes it.</summary>
    IChipBus Open();

    /// <summary>The chip on the bus opened last.</summary>
    IDeviceLink Link { get; }

    /// <summary>Plugs in a chip; false where no chip of this stage can answer so.</summary>
    bool TryPlug(FrameTape tape, PartVector vector);

    /// <summary>Whether a bus of this kind notices that a chip is gone. Elsewhere one that is exchanged is not set up anew.</summary>
    bool HasAcknowledge { get; }

    /// <summary>Unplugs it.</summary>
    void Unplug();
}
