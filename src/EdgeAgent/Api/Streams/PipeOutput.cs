using System.IO.Pipelines;

namespace EdgeTwin.Agent.Api.Streams;

/// <summary>Writes to Kestrel's body writer, which gives an empty span to whoever asks for any size once the peer has gone.</summary>
public static class PipeOutput
{
    private const int PieceBytesMax = 32 << 10;

    /// <summary>Appends bytes; after the peer has gone they are dropped, and the next flush says so.</summary>
    public static void Append(this PipeWriter output, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var length = Math.Min(bytes.Length, PieceBytesMax);
            bytes[..length].CopyTo(output.GetSpan(length));
            output.Advance(length);
            bytes = bytes[length..];
        }
    }
}
