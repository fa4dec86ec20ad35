namespace EdgeTwin.Devices.FailSafe;

/// <summary>
/// Who puts outputs at their safe values when this program is dead or hangs. It is told beforehand what to do, so that it needs nobody
/// then. Safe from any thread, never throws.
/// </summary>
public interface IFailSafe
{
    /// <summary>What is to be done for an output from now on, instead of what was to be done before.</summary>
    /// <param name="place">Where it hangs, in words, which names it from now on: <c>gpiochip0 line 17</c>.</param>
    /// <param name="action">What to do.</param>
    void Update(string place, FailSafeAction action);

    /// <summary>
    /// There is nothing to be done for an output any more. When this returns nobody else holds what it was given, so a line may be let go
    /// of; the descriptor of a line must stay open until then.
    /// </summary>
    void Remove(string place);
}
