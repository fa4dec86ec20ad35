namespace EdgeTwin.Devices.FailSafe;

/// <summary>Nobody: the outputs stay as they are when this program dies.</summary>
internal sealed class NoFailSafe : IFailSafe
{
    internal static NoFailSafe Instance { get; } = new();

    public void Update(string place, FailSafeAction action)
    {
    }

    public void Remove(string place)
    {
    }
}
