namespace EdgeTwin.Model.Descriptors;

/// <summary>
/// How a GPIO part's lines are requested. Its decoder gives the fields <c>state</c> (1 active), <c>count</c> (active edges since
/// the agent started), <c>rate</c> (active edges per second over the last period), <c>lost</c> (edges the kernel dropped); of a part
/// with several lines each of them for every line, <c>state_NAME</c> and so on.
/// </summary>
/// <param name="Lines">What each line is for, in the order an installation names them; one for most parts.</param>
/// <param name="IsOutput">Whether it is driven rather than read.</param>
/// <param name="Edges">Which edges are events.</param>
/// <param name="Bias">The pull resistor.</param>
/// <param name="IsActiveLow">Whether low means active.</param>
/// <param name="DebounceUs">How long a level must last to count, microseconds; 0 for none.</param>
public sealed record GpioDescriptor(
    Configuration.ValueList<string> Lines, bool IsOutput, GpioEdges Edges, GpioBias Bias, bool IsActiveLow, int DebounceUs);
