namespace EdgeTwin.Self.Encoder;

/// <summary>A file that should be an encoder, or the package of one, and is not. The message names the file, what is wrong with it and what to do.</summary>
public sealed class EncoderFormatException : IOException
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="file">The file.</param>
    /// <param name="detail">What is wrong with it, and what to do about it.</param>
    /// <param name="cause">What was noticed first, if anything threw.</param>
    public EncoderFormatException(string file, string detail, Exception? cause = null)
        : base($"{file}: {detail}", cause) => File = file;

    /// <summary>The file.</summary>
    public string File { get; }
}
