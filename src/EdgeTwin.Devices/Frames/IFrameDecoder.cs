using EdgeTwin.Model;

namespace EdgeTwin.Devices.Frames;

/// <summary>
/// Turns the raw bytes of one channel set into samples. Does no I/O and knows no clock: its output depends only on the
/// frames it has been given, so a recording decodes the same on any machine at any speed. Never throws on bad bytes:
/// what cannot be decoded becomes bad-quality samples.
/// </summary>
public interface IFrameDecoder
{
    /// <summary>The driver's name, as a recording stores it.</summary>
    string Driver { get; }

    /// <summary>What the driver needs to build the same decoder again from a recording; may be empty.</summary>
    string Parameters { get; }

    /// <summary>The most samples one frame can turn into.</summary>
    int SamplesMax { get; }

    /// <summary>Whether frames come when something happens and not at a rate, so that silence is no sign of age.</summary>
    bool IsEventDriven => false;

    /// <summary>Decodes one frame into <paramref name="samples"/> (at least <see cref="SamplesMax"/> long).</summary>
    /// <returns>How many samples were written.</returns>
    int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples);
}
