namespace EdgeTwin.Devices.Recording.Faults;

/// <summary>
/// Random numbers that follow from a seed and the number of a frame alone, so that one fault more or less does not move all the
/// others (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).
/// </summary>
internal struct SplitMix(ulong seed, ulong stream)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state = Mix(seed + Golden * (stream + 1));

    /// <summary>A number from 0 up to but not including 1.</summary>
    internal double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from 0 up to but not including 8.</summary>
    internal int NextBit() => (int)(Next() >> 61);

    private ulong Next() => Mix(_state += Golden);

    private static ulong Mix(ulong z)
    {
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
