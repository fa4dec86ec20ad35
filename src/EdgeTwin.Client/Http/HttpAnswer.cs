namespace EdgeTwin.Client.Http;

/// <summary>An answer whose body may still be coming.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Body">Its body as it comes.</param>
internal sealed record HttpAnswer(ResponseHead Head, BodyStream Body) : IDisposable
{
    // Where the head does not say: an answer of an agent is seldom more. More than that is not believed before it is there.
    private const int FirstBytesMax = 64 << 10;

    /// <summary>Whether it is what was asked for.</summary>
    public bool IsSuccess => Head.Status is >= 200 and < 300;

    /// <summary>The first header field of a name; empty if there is none.</summary>
    public string Find(string name)
    {
        foreach (var (field, value) in Head.Fields)
        {
            if (field.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return "";
    }

    /// <summary>The whole body.</summary>
    /// <exception cref="HttpException">It is longer than <see cref="Limits.AnswerBytesMax"/>, or breaks off.</exception>
    public async Task<byte[]> ReadAllAsync(CancellationToken cancellation)
    {
        if (Head.Length > Limits.AnswerBytesMax)
            throw TooLong();
        var bytes = new byte[(int)Math.Min(Head.Length ?? FirstBytesMax, FirstBytesMax)];
        var count = 0;
        while (true)
        {
            if (count == bytes.Length)
            {
                if (Head.Length == count)
                    return bytes;
                if (count > Limits.AnswerBytesMax)
                    throw TooLong();
                Array.Resize(ref bytes, (int)Math.Min(2L * count, Head.Length ?? Limits.AnswerBytesMax + 1));
            }
            var read = await Body.ReadAsync(bytes.AsMemory(count), cancellation).ConfigureAwait(false);
            if (read == 0)
                return count == bytes.Length ? bytes : bytes[..count];
            count += read;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Body.Dispose();

    private static HttpException TooLong() => new($"the answer is longer than {Limits.AnswerBytesMax} bytes");
}
