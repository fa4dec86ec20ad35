namespace EdgeTwin.Self.Completion;

/// <summary>A way on from the cursor, some tokens long.</summary>
/// <param name="context">The last tokens, its own at the end.</param>
/// <param name="text">What it adds to the text.</param>
/// <param name="chance">How likely it is.</param>
/// <param name="keys">How many keys it would take.</param>
internal sealed class Continuation(int[] context, byte[] text, float chance, int keys)
{
    /// <summary>The last tokens, its own at the end.</summary>
    public int[] Context => context;

    /// <summary>What it adds to the text.</summary>
    public byte[] Text => text;

    /// <summary>How likely it is; less once it was passed by.</summary>
    public float Chance { get; set; } = chance;

    /// <summary>How many keys it would take.</summary>
    public int Keys => keys;

    /// <summary>How promising it is to go on from here.</summary>
    public float Promise => Chance * (keys + 1);

    /// <summary>The same with another token.</summary>
    public Continuation With(int token, ReadOnlySpan<byte> bytes, float next, int more)
    {
        var tokens = new int[context.Length];
        context.AsSpan(1).CopyTo(tokens);
        tokens[^1] = token;
        var longer = new byte[text.Length + bytes.Length];
        text.CopyTo(longer, 0);
        bytes.CopyTo(longer.AsSpan(text.Length));
        return new Continuation(tokens, longer, Chance * next, keys + more);
    }
}
