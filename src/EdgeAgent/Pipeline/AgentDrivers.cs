using EdgeTwin.Devices;
using EdgeTwin.Devices.Host;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>The drivers this agent is built with.</summary>
internal static class AgentDrivers
{
    /// <summary>A registry with all of them.</summary>
    public static DriverRegistry All()
    {
        var drivers = new DriverRegistry();
        HostDrivers.AddTo(drivers);
        return drivers;
    }
}
