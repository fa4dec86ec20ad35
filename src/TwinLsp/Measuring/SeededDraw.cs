namespace EdgeTwin.Lsp.Measuring;

/// <summary>Draws numbers from a seed, the same on every machine and in every version (SplitMix64: Steele, Lea and Flood 2014).</summary>
/// <param name="seed">The seed.</param>
internal struct SeededDraw(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below a bound.</summary>
    public int Below(int bound)
    {
        _state += 0x9E3779B97F4A7C15UL;
        var value = _state;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return (int)((value ^ (value >> 31)) % (ulong)bound);
    }
}
