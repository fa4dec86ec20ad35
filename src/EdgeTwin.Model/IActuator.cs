namespace EdgeTwin.Model;

/// <summary>
/// An output of a part on its bus. It is at its safe value from the moment it is opened until it is driven, and again when it is given
/// back; a part that was gone and comes back is driven to what was ordered last. Safe from any thread; allocates nothing, never throws.
/// </summary>
public interface IActuator
{
    /// <summary>The property that it drives and that its read-back is reported as.</summary>
    PropertyReference Property { get; }

    /// <summary>Where it hangs, in words: <c>gpiochip0 line 17</c>.</summary>
    string Place { get; }

    /// <summary>
    /// Orders a value. A GPIO line and a PWM channel have it when this returns; a chip on a bus gets it as its bus's next transfer.
    /// </summary>
    /// <returns>
    /// 0 where it was driven or is on its way, or a negative errno: EINVAL for an order the arbiter has not made or a value outside the
    /// part's range, ENODEV while the part is not there. What was ordered stands, and is driven as soon as that can be.
    /// </returns>
    int Drive(Actuation order);

    /// <summary>What the last attempt to drive it, or to find its part, came to: 0 (also before the first), or a negative errno.</summary>
    int LastResult { get; }

    /// <summary>Whether the part has what was ordered last, as far as its bus can tell.</summary>
    bool IsSettled { get; }
}
