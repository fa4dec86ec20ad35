using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control.Tests.Schedules;

/// <summary>Something that is so or not, and the sensor that tells it.</summary>
internal sealed class WorldSignal
{
    public bool IsSo;

    public bool IsSensorThere = true;

    /// <summary>What the sensor said last to the agent that runs; unknown if nothing yet.</summary>
    public Truth Said;

    /// <summary>What it said last to the agent before.</summary>
    public Truth SaidBefore;

    public long SaidNs;
}
