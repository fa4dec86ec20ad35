namespace EdgeTwin.Control.Tests.Schedules;

/// <summary>Random numbers that cost nothing to begin, so that each of a million schedules has its own seed (SplitMix64, Steele et al. 2014).</summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to one below <paramref name="sides"/>.</summary>
    public int Roll(int sides)
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((uint)(mixed >> 33) % (uint)sides);
    }

    /// <summary>Whether one of so many falls.</summary>
    public bool OneIn(int sides) => Roll(sides) == 0;
}
