using System.IO.Pipelines;

namespace AotSmoke;

/// <summary>System.IO.Pipelines: what is written comes back in order.</summary>
internal static class PipePart
{
    public static void Run(string directory)
    {
        var pipe = new Pipe();
        for (byte i = 0; i < 100; i++)
        {
            pipe.Writer.GetSpan(1)[0] = i;
            pipe.Writer.Advance(1);
        }
        pipe.Writer.FlushAsync().AsTask().GetAwaiter().GetResult();
        pipe.Writer.Complete();
        if (!pipe.Reader.TryRead(out var result))
            throw new InvalidOperationException("nothing to read from the pipe");
        Expect.Equal(100L, result.Buffer.Length, "bytes in the pipe");
        Expect.Equal((byte)99, result.Buffer.Slice(99).FirstSpan[0], "last byte in the pipe");
        pipe.Reader.Complete();
    }
}
