using EdgeTwin.Model;

namespace EdgeAgent.Tests.Control;

/// <summary>An output without hardware: what was ordered is then known exactly.</summary>
internal sealed class MemoryActuator(PropertyReference property) : IActuator
{
    public PropertyReference Property { get; } = property;

    public string Place => "gpiochip9 line 4";

    /// <summary>What it is, as if looked at with a meter.</summary>
    public double Level { get; private set; }

    /// <summary>What the hardware says to every order; 0 if it takes them.</summary>
    public int Refusal { get; set; }

    public int Drives { get; private set; }

    /// <summary>Called with every level.</summary>
    public Action<double> Driven { get; set; } = static _ => { };

    public int LastResult { get; private set; }

    public bool IsSettled => LastResult == 0;

    public int Drive(Actuation order)
    {
        Assert.True(order.IsIssued);
        Drives++;
        if (Refusal == 0)
        {
            Level = order.Value;
            Driven(Level);
        }
        return LastResult = Refusal;
    }
}
