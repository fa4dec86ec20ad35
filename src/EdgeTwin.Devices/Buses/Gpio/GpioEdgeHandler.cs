namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>Reacts to an edge, on the thread that read it; must not throw.</summary>
/// <param name="edge">The edge.</param>
public delegate void GpioEdgeHandler(in GpioEdge edge);
