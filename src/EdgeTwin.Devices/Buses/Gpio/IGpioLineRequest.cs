namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>Lines of one chip that are ours. Allocates nothing, never throws.</summary>
public interface IGpioLineRequest : IDisposable
{
    /// <summary>The descriptor that edges are read from; readable when there is one.</summary>
    int Descriptor { get; }

    /// <summary>Reads levels.</summary>
    /// <param name="values">In: the mask says which lines; out: their levels.</param>
    /// <returns>0 or a negative errno.</returns>
    int GetValues(ref GpioLineValues values);

    /// <summary>Drives outputs.</summary>
    /// <returns>0 or a negative errno: EPERM where a line is no output.</returns>
    int SetValues(GpioLineValues values);
}
