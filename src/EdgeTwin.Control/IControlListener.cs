namespace EdgeTwin.Control;

/// <summary>Carries out what is decided, and tells of it.</summary>
public interface IControlListener
{
    /// <summary>An output was decided otherwise than before: another order, or another cause of the same.</summary>
    /// <param name="output">The output, by its place.</param>
    /// <param name="decision">What it is to be, and why.</param>
    /// <param name="before">What was decided before.</param>
    void Decided(int output, in Decision decision, in Decision before);
}
