using EdgeTwin.Devices;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Host;
using EdgeTwin.Devices.Parts;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>The drivers this agent is built with.</summary>
internal static class AgentDrivers
{
    /// <summary>A registry with all of them.</summary>
    public static DriverRegistry All()
    {
        var drivers = new DriverRegistry();
        HostDrivers.AddTo(drivers);
        PartDrivers.AddTo(drivers);
        LineDrivers.AddTo(drivers);
        return drivers;
    }
}
